/** Tests of downloading. */
@NullMarked
package dev.dateline.fetcher.download;

import org.jspecify.annotations.NullMarked;
