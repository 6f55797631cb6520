/** Tests of encoding. */
@NullMarked
package dev.dateline.contract.record;

import org.jspecify.annotations.NullMarked;
