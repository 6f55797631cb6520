/** The sources that this fetcher polls, with all that is known of them. */
@NullMarked
package dev.dateline.fetcher.ownership;

import org.jspecify.annotations.NullMarked;
