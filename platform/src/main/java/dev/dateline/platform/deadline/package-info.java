/** Ends a piece of work that takes too long. */
@NullMarked
package dev.dateline.platform.deadline;

import org.jspecify.annotations.NullMarked;
