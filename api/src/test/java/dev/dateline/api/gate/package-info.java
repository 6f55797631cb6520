/** Specification of what leaves the api. */
@NullMarked
package dev.dateline.api.gate;

import org.jspecify.annotations.NullMarked;
