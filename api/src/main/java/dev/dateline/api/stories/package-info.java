/** The stories that are told of late: which there are, and what is in each. */
@NullMarked
package dev.dateline.api.stories;

import org.jspecify.annotations.NullMarked;
