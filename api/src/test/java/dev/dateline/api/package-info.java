/** Tests of the HTTP server. */
@NullMarked
package dev.dateline.api;

import org.jspecify.annotations.NullMarked;
