/** Tests of the way queue. */
@NullMarked
package dev.dateline.fetcher.transport.queue;

import org.jspecify.annotations.NullMarked;
