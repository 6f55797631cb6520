/** Messages of the wire formats that are plain text with control characters between their parts. */
@NullMarked
package dev.dateline.fetcher.format.wiretext;

import org.jspecify.annotations.NullMarked;
