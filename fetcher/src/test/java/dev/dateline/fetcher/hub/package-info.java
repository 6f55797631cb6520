/** Tests of observing. */
@NullMarked
package dev.dateline.fetcher.hub;

import org.jspecify.annotations.NullMarked;
