/** Tests of the way cursor. */
@NullMarked
package dev.dateline.fetcher.transport.cursor;

import org.jspecify.annotations.NullMarked;
