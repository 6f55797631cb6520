/** Finds the language of a text. */
@NullMarked
package dev.dateline.processor.language;

import org.jspecify.annotations.NullMarked;
