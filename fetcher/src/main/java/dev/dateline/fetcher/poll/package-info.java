/** The poll of one source, from its request to its status. */
@NullMarked
package dev.dateline.fetcher.poll;

import org.jspecify.annotations.NullMarked;
