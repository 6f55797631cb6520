/** Lists of feeds as OPML, in from other programs and out again. */
@NullMarked
package dev.dateline.api.opml;

import org.jspecify.annotations.NullMarked;
