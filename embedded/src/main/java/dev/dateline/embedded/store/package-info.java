/** A document store in this process. */
@NullMarked
package dev.dateline.embedded.store;

import org.jspecify.annotations.NullMarked;
