/** Tests of JSON Feed. */
@NullMarked
package dev.dateline.fetcher.format.jsonfeed;

import org.jspecify.annotations.NullMarked;
