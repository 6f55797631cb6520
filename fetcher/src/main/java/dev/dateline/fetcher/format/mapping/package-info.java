/** Tables that say where a format has the fields of an entry. */
@NullMarked
package dev.dateline.fetcher.format.mapping;

import org.jspecify.annotations.NullMarked;
