/** Specification of who may do what. */
@NullMarked
package dev.dateline.api.access;

import org.jspecify.annotations.NullMarked;
