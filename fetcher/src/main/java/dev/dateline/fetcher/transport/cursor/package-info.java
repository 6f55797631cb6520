/** APIs that answer a page of items and where the next one is, as AP's Media API does. */
@NullMarked
package dev.dateline.fetcher.transport.cursor;

import org.jspecify.annotations.NullMarked;
