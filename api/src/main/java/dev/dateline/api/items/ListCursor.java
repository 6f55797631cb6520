package dev.dateline.api.items;

import dev.dateline.api.index.ItemIndex.Hit;
import dev.dateline.api.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ends: the sequence of the last item's creation, in base 36. */
final class ListCursor {

    private static final String FORM = "p[1-9a-z][0-9a-z]{0,11}";

    private ListCursor() {}

    static String behind(Hit last) {
        return "p" + Long.toString(last.created(), 36);
    }

    /** The sequence that the page lies before. */
    static long parse(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches(FORM)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'cursor' must be the `next` of the page before");
        }
        return Long.parseLong(cursor.substring(1), 36);
    }
}
