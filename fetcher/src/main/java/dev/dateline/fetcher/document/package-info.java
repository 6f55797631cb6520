/** The seam between transports and formats: bytes, and where they came from. */
@NullMarked
package dev.dateline.fetcher.document;

import org.jspecify.annotations.NullMarked;
