/** Shows what is at an address before it is added. */
@NullMarked
package dev.dateline.api.preview;

import org.jspecify.annotations.NullMarked;
