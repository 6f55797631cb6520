/** The JSON of AP's Media API. */
@NullMarked
package dev.dateline.fetcher.format.ap;

import org.jspecify.annotations.NullMarked;
