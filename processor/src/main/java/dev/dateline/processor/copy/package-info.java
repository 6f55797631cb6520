/** Which item had a text first. */
@NullMarked
package dev.dateline.processor.copy;

import org.jspecify.annotations.NullMarked;
