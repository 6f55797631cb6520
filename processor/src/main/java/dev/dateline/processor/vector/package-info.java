/** Makes of an English text the direction in which a sentence model sees its meaning. */
@NullMarked
package dev.dateline.processor.vector;

import org.jspecify.annotations.NullMarked;
