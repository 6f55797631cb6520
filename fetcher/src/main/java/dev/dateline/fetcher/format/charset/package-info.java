/** Finds the character set of a document. */
@NullMarked
package dev.dateline.fetcher.format.charset;

import org.jspecify.annotations.NullMarked;
