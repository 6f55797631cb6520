/** Turns observations into items that are ready to be decided on. */
@NullMarked
package dev.dateline.processor.enrich;

import org.jspecify.annotations.NullMarked;
