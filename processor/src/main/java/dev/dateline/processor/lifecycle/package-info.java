/** What an item may show, and what becomes of that: pure rules. */
@NullMarked
package dev.dateline.processor.lifecycle;

import org.jspecify.annotations.NullMarked;
