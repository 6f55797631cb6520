/** The service that users and clients talk to: streams, lists, sources. */
@NullMarked
package dev.dateline.api;

import org.jspecify.annotations.NullMarked;
