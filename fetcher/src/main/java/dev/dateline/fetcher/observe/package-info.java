/** Finds which entries of a feed are new, which have changed, and which are known. */
@NullMarked
package dev.dateline.fetcher.observe;

import org.jspecify.annotations.NullMarked;
