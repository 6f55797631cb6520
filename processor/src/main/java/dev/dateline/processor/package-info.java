/** Makes items of observations: enriches, then decides, announces and stores. */
@NullMarked
package dev.dateline.processor;

import org.jspecify.annotations.NullMarked;
