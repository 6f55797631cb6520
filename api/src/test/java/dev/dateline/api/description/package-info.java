/** The description of the public interface, checked. */
@NullMarked
package dev.dateline.api.description;

import org.jspecify.annotations.NullMarked;
