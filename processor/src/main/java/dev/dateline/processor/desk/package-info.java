/** Decides, in one order, what each observation is: a new item, a version, a copy, nothing. */
@NullMarked
package dev.dateline.processor.desk;

import org.jspecify.annotations.NullMarked;
