/** Tests of finding character sets. */
@NullMarked
package dev.dateline.fetcher.format.charset;

import org.jspecify.annotations.NullMarked;
