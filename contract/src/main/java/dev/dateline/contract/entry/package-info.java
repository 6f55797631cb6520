/** What a fetcher saw in a feed, as the provider wrote it. */
@NullMarked
package dev.dateline.contract.entry;

import org.jspecify.annotations.NullMarked;
