/** Makes items of observations: enriches, decides, announces and stores. */
@NullMarked
package dev.dateline.processor;

import org.jspecify.annotations.NullMarked;
