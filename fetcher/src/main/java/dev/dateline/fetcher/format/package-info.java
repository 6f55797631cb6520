/** What a format is, and what it makes of a document. */
@NullMarked
package dev.dateline.fetcher.format;

import org.jspecify.annotations.NullMarked;
