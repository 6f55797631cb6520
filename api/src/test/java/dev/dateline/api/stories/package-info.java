/** Tests of the stories that are told. */
@NullMarked
package dev.dateline.api.stories;

import org.jspecify.annotations.NullMarked;
