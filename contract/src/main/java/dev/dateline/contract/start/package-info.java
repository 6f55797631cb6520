/** How a service starts, and why it does not, told in words. */
@NullMarked
package dev.dateline.contract.start;

import org.jspecify.annotations.NullMarked;
