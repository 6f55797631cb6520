/** Which texts are copies of which. */
@NullMarked
package dev.dateline.processor.copy;

import org.jspecify.annotations.NullMarked;
