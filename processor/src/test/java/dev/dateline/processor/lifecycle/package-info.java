/** The life of items, as a specification. */
@NullMarked
package dev.dateline.processor.lifecycle;

import org.jspecify.annotations.NullMarked;
