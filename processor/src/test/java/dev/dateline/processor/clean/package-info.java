/** Tests of cleaning. */
@NullMarked
package dev.dateline.processor.clean;

import org.jspecify.annotations.NullMarked;
