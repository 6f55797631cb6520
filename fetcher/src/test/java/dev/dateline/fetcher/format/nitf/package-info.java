/** Tests of NITF. */
@NullMarked
package dev.dateline.fetcher.format.nitf;

import org.jspecify.annotations.NullMarked;
