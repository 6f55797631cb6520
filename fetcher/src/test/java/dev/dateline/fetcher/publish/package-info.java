/** Tests of writing what polls found. */
@NullMarked
package dev.dateline.fetcher.publish;

import org.jspecify.annotations.NullMarked;
