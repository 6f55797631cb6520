/** Specification of copies. */
@NullMarked
package dev.dateline.processor.copy;

import org.jspecify.annotations.NullMarked;
