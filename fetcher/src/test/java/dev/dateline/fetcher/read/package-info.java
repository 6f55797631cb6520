/** Tests of reading feeds. */
@NullMarked
package dev.dateline.fetcher.read;

import org.jspecify.annotations.NullMarked;
