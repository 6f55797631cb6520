/**
 * Decides, in one order, what each observation is: a new item, a new version, a copy, or nothing
 * new.
 */
@NullMarked
package dev.dateline.processor.desk;

import org.jspecify.annotations.NullMarked;
