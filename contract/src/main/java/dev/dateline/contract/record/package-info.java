/** Turns records into bytes, and bytes of any age and quality into records or a reason. */
@NullMarked
package dev.dateline.contract.record;

import org.jspecify.annotations.NullMarked;
