/** IPTC 7901, the text format of European agencies. */
@NullMarked
package dev.dateline.fetcher.format.iptc7901;

import org.jspecify.annotations.NullMarked;
