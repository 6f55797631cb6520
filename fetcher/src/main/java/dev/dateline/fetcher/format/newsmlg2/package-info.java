/** Reads NewsML-G2, the exchange format of news agencies. */
@NullMarked
package dev.dateline.fetcher.format.newsmlg2;

import org.jspecify.annotations.NullMarked;
