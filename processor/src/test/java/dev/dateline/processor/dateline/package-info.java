/** Tests of package dateline. */
@NullMarked
package dev.dateline.processor.dateline;

import org.jspecify.annotations.NullMarked;
