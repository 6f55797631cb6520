/** Specification of what ops may say of sources. */
@NullMarked
package dev.dateline.api.sources;

import org.jspecify.annotations.NullMarked;
