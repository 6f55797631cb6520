/** Specification of the guard. */
@NullMarked
package dev.dateline.fetcher.guard;

import org.jspecify.annotations.NullMarked;
