/** APIs that hand out messages and want a receipt for each, as dpa's wireQ does. */
@NullMarked
package dev.dateline.fetcher.transport.queue;

import org.jspecify.annotations.NullMarked;
