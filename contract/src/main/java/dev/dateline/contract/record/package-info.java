/** Turns records into bytes, and bytes of any age or quality into an outcome. */
@NullMarked
package dev.dateline.contract.record;

import org.jspecify.annotations.NullMarked;
