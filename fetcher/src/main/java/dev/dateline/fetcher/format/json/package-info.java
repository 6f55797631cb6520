/** Finds and reads the items of wires that are written in JSON. */
@NullMarked
package dev.dateline.fetcher.format.json;

import org.jspecify.annotations.NullMarked;
