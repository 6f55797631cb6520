/** Tests of cursors. */
@NullMarked
package dev.dateline.contract.delivery;

import org.jspecify.annotations.NullMarked;
