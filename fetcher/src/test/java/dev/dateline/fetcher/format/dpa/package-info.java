/** Specification of dpa's JSON, and of what its forms have in common. */
@NullMarked
package dev.dateline.fetcher.format.dpa;

import org.jspecify.annotations.NullMarked;
