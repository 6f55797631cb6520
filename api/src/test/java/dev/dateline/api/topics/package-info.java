/** Specification of what ops may say in rules. */
@NullMarked
package dev.dateline.api.topics;

import org.jspecify.annotations.NullMarked;
