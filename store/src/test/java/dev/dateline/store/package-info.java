/** Specification of the store. */
@NullMarked
package dev.dateline.store;

import org.jspecify.annotations.NullMarked;
