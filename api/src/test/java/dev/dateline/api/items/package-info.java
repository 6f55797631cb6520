/** Specification of lists. */
@NullMarked
package dev.dateline.api.items;

import org.jspecify.annotations.NullMarked;
