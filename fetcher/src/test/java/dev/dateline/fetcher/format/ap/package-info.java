/** Specification of AP's JSON. */
@NullMarked
package dev.dateline.fetcher.format.ap;

import org.jspecify.annotations.NullMarked;
