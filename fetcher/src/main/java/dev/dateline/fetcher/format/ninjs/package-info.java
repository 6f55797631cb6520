/** IPTC's ninjs, version 1 to 3. */
@NullMarked
package dev.dateline.fetcher.format.ninjs;

import org.jspecify.annotations.NullMarked;
