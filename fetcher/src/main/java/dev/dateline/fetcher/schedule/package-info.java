/** Decides when a source is polled next, and starts the poll then. */
@NullMarked
package dev.dateline.fetcher.schedule;

import org.jspecify.annotations.NullMarked;
