/** Specification of ninjs. */
@NullMarked
package dev.dateline.fetcher.format.ninjs;

import org.jspecify.annotations.NullMarked;
