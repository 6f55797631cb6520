/** Specification of the store, on every kind of it. */
@NullMarked
package dev.dateline.embedded.store;

import org.jspecify.annotations.NullMarked;
