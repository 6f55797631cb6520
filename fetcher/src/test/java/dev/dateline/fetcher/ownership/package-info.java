/** Tests of taking partitions up. */
@NullMarked
package dev.dateline.fetcher.ownership;

import org.jspecify.annotations.NullMarked;
