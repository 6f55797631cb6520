/**
 * Reads what the head of a feed says of the feed itself: how often to read it, what came before.
 */
@NullMarked
package dev.dateline.fetcher.format.head;

import org.jspecify.annotations.NullMarked;
