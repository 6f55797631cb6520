/** Writes what polls found, together with what they must remember. */
@NullMarked
package dev.dateline.fetcher.publish;

import org.jspecify.annotations.NullMarked;
