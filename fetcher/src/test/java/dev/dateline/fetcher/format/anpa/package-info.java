/** Tests of ANPA 1312. */
@NullMarked
package dev.dateline.fetcher.format.anpa;

import org.jspecify.annotations.NullMarked;
