/** Finds the feeds of a page where a feed was expected. */
@NullMarked
package dev.dateline.fetcher.discover;

import org.jspecify.annotations.NullMarked;
