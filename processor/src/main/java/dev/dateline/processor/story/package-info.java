/** Tells which items are about the same event. */
@NullMarked
package dev.dateline.processor.story;

import org.jspecify.annotations.NullMarked;
