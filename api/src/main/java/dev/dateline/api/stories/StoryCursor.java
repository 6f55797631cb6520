package dev.dateline.api.stories;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.ProblemCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a page of stories. All pages are ranked as of one time, so that no story moves from
 * one page to another while they are read, unless something is told of it.
 *
 * @param asOf to the second
 * @param rank of the last story of the page
 */
record StoryCursor(Instant asOf, double rank, String storyId) {

    private static final int BASE = 36;

    static @Nullable StoryCursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches(Forms.STORY_CURSOR)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'cursor' must be the `next` of the previous page");
        }
        String[] parts = text.substring(1).split("-", 3);
        double rank = Double.longBitsToDouble(Long.parseLong(parts[1], BASE));
        return new StoryCursor(
                Instant.ofEpochSecond(Long.parseLong(parts[0], BASE)), rank, parts[2]);
    }

    /** Ranks are never negative, and so are their bits. */
    @Override
    public String toString() {
        return "s%s-%s-%s"
                .formatted(
                        Long.toString(asOf.getEpochSecond(), BASE),
                        Long.toString(Double.doubleToLongBits(rank), BASE),
                        storyId);
    }
}
