/** Specification of the index, on a folder of its own. */
@NullMarked
package dev.dateline.api.index;

import org.jspecify.annotations.NullMarked;
