/** Specification of filters and times. */
@NullMarked
package dev.dateline.api.query;

import org.jspecify.annotations.NullMarked;
