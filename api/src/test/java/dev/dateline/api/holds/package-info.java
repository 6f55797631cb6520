/** What is held, tested. */
@NullMarked
package dev.dateline.api.holds;

import org.jspecify.annotations.NullMarked;
