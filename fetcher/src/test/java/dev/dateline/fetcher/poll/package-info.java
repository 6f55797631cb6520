/** Tests of polls. */
@NullMarked
package dev.dateline.fetcher.poll;

import org.jspecify.annotations.NullMarked;
