/** The sentence model, and when there is time for it. */
@NullMarked
package dev.dateline.processor.vector;

import org.jspecify.annotations.NullMarked;
