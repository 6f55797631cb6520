/** Specification of reading items of JSON documents. */
@NullMarked
package dev.dateline.fetcher.format.json;

import org.jspecify.annotations.NullMarked;
