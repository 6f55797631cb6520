/** Gets a document from a hostile network within bounds of time, size and address. */
@NullMarked
package dev.dateline.fetcher.download;

import org.jspecify.annotations.NullMarked;
