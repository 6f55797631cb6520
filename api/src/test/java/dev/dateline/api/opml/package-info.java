/** Tests of lists of feeds. */
@NullMarked
package dev.dateline.api.opml;

import org.jspecify.annotations.NullMarked;
