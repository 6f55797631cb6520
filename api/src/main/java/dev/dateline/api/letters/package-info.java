/** What could not be processed, shown to ops and sent back at their word. */
@NullMarked
package dev.dateline.api.letters;

import org.jspecify.annotations.NullMarked;
