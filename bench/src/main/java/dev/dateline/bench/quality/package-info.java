/** Measures how right the rules of the processor are, on public texts. */
@NullMarked
package dev.dateline.bench.quality;

import org.jspecify.annotations.NullMarked;
