/** Shows a feed before it is added, and saves nothing. */
@NullMarked
package dev.dateline.fetcher.preview;

import org.jspecify.annotations.NullMarked;
