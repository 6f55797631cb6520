/** What one client may have at once, so that no client takes what is there for all. */
@NullMarked
package dev.dateline.api.limits;

import org.jspecify.annotations.NullMarked;
