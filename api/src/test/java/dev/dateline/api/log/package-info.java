/** Tests of the log in memory. */
@NullMarked
package dev.dateline.api.log;

import org.jspecify.annotations.NullMarked;
