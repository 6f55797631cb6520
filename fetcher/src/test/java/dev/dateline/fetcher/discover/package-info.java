/** Tests of how feeds are found. */
@NullMarked
package dev.dateline.fetcher.discover;

import org.jspecify.annotations.NullMarked;
