/** The stream of events, for each subscriber from where it stopped. */
@NullMarked
package dev.dateline.api.stream;

import org.jspecify.annotations.NullMarked;
