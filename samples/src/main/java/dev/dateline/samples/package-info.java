/** Invented outlets that publish, revise, correct and copy, the same for the same seed. */
@NullMarked
package dev.dateline.samples;

import org.jspecify.annotations.NullMarked;
