/** Makes markup from strangers harmless, and text of markup. */
@NullMarked
package dev.dateline.processor.clean;

import org.jspecify.annotations.NullMarked;
