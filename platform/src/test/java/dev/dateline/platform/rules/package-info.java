/** Specification of the language of expert rules. */
@NullMarked
package dev.dateline.platform.rules;

import org.jspecify.annotations.NullMarked;
