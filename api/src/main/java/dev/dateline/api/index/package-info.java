/** The node's own index of the items, fed by the delivery log. */
@NullMarked
package dev.dateline.api.index;

import org.jspecify.annotations.NullMarked;
