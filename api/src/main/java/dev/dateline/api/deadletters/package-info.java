/** The dead letters: what could not be processed, shown to ops and sent back at their word. */
@NullMarked
package dev.dateline.api.deadletters;

import org.jspecify.annotations.NullMarked;
