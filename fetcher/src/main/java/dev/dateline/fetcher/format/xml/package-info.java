/** Parses XML from strangers, for all formats that are XML. */
@NullMarked
package dev.dateline.fetcher.format.xml;

import org.jspecify.annotations.NullMarked;
