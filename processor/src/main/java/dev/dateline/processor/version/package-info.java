/** What is announced of the next step in the life of an item: a version, or nothing. */
@NullMarked
package dev.dateline.processor.version;

import org.jspecify.annotations.NullMarked;
