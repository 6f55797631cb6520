/** Specification of how topics are found. */
@NullMarked
package dev.dateline.processor.topics;

import org.jspecify.annotations.NullMarked;
