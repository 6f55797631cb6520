/** Tests of NewsML 1. */
@NullMarked
package dev.dateline.fetcher.format.newsml1;

import org.jspecify.annotations.NullMarked;
