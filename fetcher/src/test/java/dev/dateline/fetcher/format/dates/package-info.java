/** Specification of dates. */
@NullMarked
package dev.dateline.fetcher.format.dates;

import org.jspecify.annotations.NullMarked;
