/** The JSON of dpa's digital wires. */
@NullMarked
package dev.dateline.fetcher.format.dpa;

import org.jspecify.annotations.NullMarked;
