/** Tests of the schedule. */
@NullMarked
package dev.dateline.fetcher.schedule;

import org.jspecify.annotations.NullMarked;
