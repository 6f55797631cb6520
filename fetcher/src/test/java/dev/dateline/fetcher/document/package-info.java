/** Specification of room for documents. */
@NullMarked
package dev.dateline.fetcher.document;

import org.jspecify.annotations.NullMarked;
