/** Specification of the download. */
@NullMarked
package dev.dateline.fetcher.transport.http;

import org.jspecify.annotations.NullMarked;
