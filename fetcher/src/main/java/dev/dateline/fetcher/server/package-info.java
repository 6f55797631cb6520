/** What may be asked for at the server of a source, beside the address that ops gave. */
@NullMarked
package dev.dateline.fetcher.server;

import org.jspecify.annotations.NullMarked;
