/** Who may ask for what. */
@NullMarked
package dev.dateline.api.access;

import org.jspecify.annotations.NullMarked;
