/** Specification of what was put aside. */
@NullMarked
package dev.dateline.api.deadletters;

import org.jspecify.annotations.NullMarked;
