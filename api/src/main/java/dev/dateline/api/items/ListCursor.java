package dev.dateline.api.items;

import dev.dateline.api.form.Forms;
import dev.dateline.api.index.Hit;
import dev.dateline.api.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** The end of a page of a list: the creation sequence of its last item, in base 36. */
final class ListCursor {

    private ListCursor() {}

    static String behind(Hit last) {
        return "p" + Long.toString(last.created(), 36);
    }

    /** The page has items with a lower sequence than this. */
    static long parse(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches(Forms.ITEM_CURSOR)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'cursor' must be the `next` of the previous page");
        }
        return Long.parseLong(cursor.substring(1), 36);
    }
}
