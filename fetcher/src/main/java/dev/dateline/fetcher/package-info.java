/** Polls sources: decides which is due, downloads politely, publishes what it found. */
@NullMarked
package dev.dateline.fetcher;

import org.jspecify.annotations.NullMarked;
