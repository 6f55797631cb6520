/** Decides when a source is due, and starts its poll then. */
@NullMarked
package dev.dateline.fetcher.schedule;

import org.jspecify.annotations.NullMarked;
