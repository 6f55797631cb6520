/** Measures the packaged service from outside, as its users would. */
@NullMarked
package dev.dateline.bench;

import org.jspecify.annotations.NullMarked;
