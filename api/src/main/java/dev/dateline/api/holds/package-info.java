/** What is held back of items, as ops see it, and what they ask the desk to do about it. */
@NullMarked
package dev.dateline.api.holds;

import org.jspecify.annotations.NullMarked;
