/** NITF 3.x, as a document and as the text inside other formats. */
@NullMarked
package dev.dateline.fetcher.format.nitf;

import org.jspecify.annotations.NullMarked;
