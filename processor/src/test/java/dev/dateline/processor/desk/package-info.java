/** Tests of the desk's rules. */
@NullMarked
package dev.dateline.processor.desk;

import org.jspecify.annotations.NullMarked;
