/** Turns the bytes of a document into the entries of a feed. */
@NullMarked
package dev.dateline.fetcher.read;

import org.jspecify.annotations.NullMarked;
