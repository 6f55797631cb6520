/** ANPA 1312, the text format of North American agencies. */
@NullMarked
package dev.dateline.fetcher.format.anpa;

import org.jspecify.annotations.NullMarked;
