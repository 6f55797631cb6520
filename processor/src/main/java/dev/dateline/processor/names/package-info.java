/** Finds the people, places and organisations that a text names. */
@NullMarked
package dev.dateline.processor.names;

import org.jspecify.annotations.NullMarked;
