/** Tells a receiver of ops what has changed about a source: what is said, once, and how. */
@NullMarked
package dev.dateline.fetcher.alert;

import org.jspecify.annotations.NullMarked;
