/**
 * Downloads a document from servers that are not trusted, within limits of time, size and address.
 */
@NullMarked
package dev.dateline.fetcher.transport.http;

import org.jspecify.annotations.NullMarked;
