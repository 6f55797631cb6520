/** The guard against server-side request forgery (SSRF): which addresses may be asked. */
@NullMarked
package dev.dateline.fetcher.guard;

import org.jspecify.annotations.NullMarked;
