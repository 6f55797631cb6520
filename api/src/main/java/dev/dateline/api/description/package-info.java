/** The public interface as its description has it, to which requests are held. */
@NullMarked
package dev.dateline.api.description;

import org.jspecify.annotations.NullMarked;
