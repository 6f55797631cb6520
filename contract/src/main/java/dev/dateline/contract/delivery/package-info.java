/** What the delivery log holds, and how a position in it is written. */
@NullMarked
package dev.dateline.contract.delivery;

import org.jspecify.annotations.NullMarked;
