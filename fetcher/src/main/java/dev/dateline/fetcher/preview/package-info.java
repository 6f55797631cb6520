/** Looks at a feed before it is added, and keeps nothing. */
@NullMarked
package dev.dateline.fetcher.preview;

import org.jspecify.annotations.NullMarked;
