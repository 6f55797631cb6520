/** Specification of reading documents. */
@NullMarked
package dev.dateline.fetcher.format.sniff;

import org.jspecify.annotations.NullMarked;
