/** Writes what was decided to MongoDB. */
@NullMarked
package dev.dateline.processor.store;

import org.jspecify.annotations.NullMarked;
