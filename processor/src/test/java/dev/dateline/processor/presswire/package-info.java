/** Tests of package presswire. */
@NullMarked
package dev.dateline.processor.presswire;

import org.jspecify.annotations.NullMarked;
