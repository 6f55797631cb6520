/** Specification of reading XML. */
@NullMarked
package dev.dateline.fetcher.format.xml;

import org.jspecify.annotations.NullMarked;
