/** Makes the HTML of providers safe, and text of HTML. */
@NullMarked
package dev.dateline.processor.clean;

import org.jspecify.annotations.NullMarked;
