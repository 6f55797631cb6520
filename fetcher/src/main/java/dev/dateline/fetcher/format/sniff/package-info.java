/** Finds the format of a document from its bytes, by a table. */
@NullMarked
package dev.dateline.fetcher.format.sniff;

import org.jspecify.annotations.NullMarked;
