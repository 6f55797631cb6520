/** Specification of stories. */
@NullMarked
package dev.dateline.processor.story;

import org.jspecify.annotations.NullMarked;
