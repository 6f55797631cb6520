/** Reads what wires print around a text: the dateline before it, and the marks of a headline. */
@NullMarked
package dev.dateline.processor.dateline;

import org.jspecify.annotations.NullMarked;
