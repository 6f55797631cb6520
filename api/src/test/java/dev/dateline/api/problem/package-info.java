/** Specification of parameters and problems. */
@NullMarked
package dev.dateline.api.problem;

import org.jspecify.annotations.NullMarked;
