/** What the invented outlets publish. */
@NullMarked
package dev.dateline.samples;

import org.jspecify.annotations.NullMarked;
