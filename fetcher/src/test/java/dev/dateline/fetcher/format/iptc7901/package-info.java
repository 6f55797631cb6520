/** Tests of IPTC 7901. */
@NullMarked
package dev.dateline.fetcher.format.iptc7901;

import org.jspecify.annotations.NullMarked;
