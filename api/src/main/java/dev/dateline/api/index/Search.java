package dev.dateline.api.index;

import dev.dateline.api.query.Filter;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for.
 *
 * @param before the creation sequence that the page lies before
 */
public record Search(Filter filter, @Nullable String words, long before) {

    /** How many characters the words may have. */
    public static final int LONGEST_WORDS = 500;
}
