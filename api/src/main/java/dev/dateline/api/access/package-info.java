/** Who may use which endpoint. */
@NullMarked
package dev.dateline.api.access;

import org.jspecify.annotations.NullMarked;
