/** Reads dates as providers write them. */
@NullMarked
package dev.dateline.fetcher.format.dates;

import org.jspecify.annotations.NullMarked;
