/** Finds what an item is about: what its provider says, what rules say, what a model concludes. */
@NullMarked
package dev.dateline.processor.topics;

import org.jspecify.annotations.NullMarked;
