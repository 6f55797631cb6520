/** Specification of versions. */
@NullMarked
package dev.dateline.processor.version;

import org.jspecify.annotations.NullMarked;
