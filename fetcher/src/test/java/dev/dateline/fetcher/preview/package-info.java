/** Tests of previews. */
@NullMarked
package dev.dateline.fetcher.preview;

import org.jspecify.annotations.NullMarked;
