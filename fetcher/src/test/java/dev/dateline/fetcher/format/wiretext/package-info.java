/** What tests of the text formats of wires share. */
@NullMarked
package dev.dateline.fetcher.format.wiretext;

import org.jspecify.annotations.NullMarked;
