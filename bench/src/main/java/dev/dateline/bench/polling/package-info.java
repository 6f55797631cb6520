/** Tries the schedule of polls against publishers, in virtual time. */
@NullMarked
package dev.dateline.bench.polling;

import org.jspecify.annotations.NullMarked;
