/** What may leave this node, and in which form: every output passes here. */
@NullMarked
package dev.dateline.api.gate;

import org.jspecify.annotations.NullMarked;
