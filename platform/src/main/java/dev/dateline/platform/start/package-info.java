/** Starts a service, or says why it can't start. */
@NullMarked
package dev.dateline.platform.start;

import org.jspecify.annotations.NullMarked;
