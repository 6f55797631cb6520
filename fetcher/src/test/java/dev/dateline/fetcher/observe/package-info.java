/** Tests of observing. */
@NullMarked
package dev.dateline.fetcher.observe;

import org.jspecify.annotations.NullMarked;
