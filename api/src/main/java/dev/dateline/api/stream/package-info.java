/** The stream of events, to each subscriber from where it left off. */
@NullMarked
package dev.dateline.api.stream;

import org.jspecify.annotations.NullMarked;
