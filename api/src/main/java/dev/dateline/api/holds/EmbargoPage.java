package dev.dateline.api.holds;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.ProblemCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of what waits, what is released first first; what nothing but somebody of ops or the
 * agency ends comes last.
 */
record EmbargoPage(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Embargo> embargoes, @Nullable String next) {

    private static final Comparator<Held> SOONEST_FIRST =
            Comparator.comparingLong(EmbargoPage::end).thenComparing(held -> held.hold().itemId());

    /** What waits, as it is told. */
    record Embargo(
            String id,
            String source,
            @Nullable String headline,
            Held.@Nullable Waiting state,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String by,
            Instant since,
            boolean releasable) {

        static Embargo of(Held held) {
            return new Embargo(
                    held.hold().itemId(),
                    held.hold().sourceId(),
                    held.headline(),
                    held.waiting(),
                    held.hold().until(),
                    held.reason(),
                    held.by(),
                    held.since(),
                    held.releasable());
        }
    }

    /** When it ends by itself, in milliseconds since 1970; the highest number if it does not. */
    private static long end(Held held) {
        Instant until = held.hold().until();
        return until == null ? Long.MAX_VALUE : Math.max(0, until.toEpochMilli());
    }

    /** The end of a page: that of its last entry. */
    record Position(long end, String itemId) {

        private static final int BASE = 36;

        static @Nullable Position parse(@Nullable String cursor) {
            if (cursor == null) {
                return null;
            }
            if (!cursor.matches(Forms.EMBARGO_CURSOR)) {
                throw ProblemCode.INVALID_PARAMETER.because(
                        "'cursor' must be the `next` of the page before");
            }
            int between = cursor.indexOf('-');
            return new Position(
                    Long.parseLong(cursor.substring(1, between), BASE),
                    cursor.substring(between + 1));
        }

        private boolean isBefore(Held held) {
            int order = Long.compare(end, EmbargoPage.end(held));
            return order < 0 || (order == 0 && itemId.compareTo(held.hold().itemId()) < 0);
        }

        @Override
        public String toString() {
            return "e" + Long.toString(end, BASE) + "-" + itemId;
        }
    }

    static EmbargoPage of(Stream<Held> all, @Nullable Position behind, int limit) {
        List<Held> found =
                all.filter(held -> behind == null || behind.isBefore(held))
                        .sorted(SOONEST_FIRST)
                        .limit(limit + 1L)
                        .toList();
        boolean more = found.size() > limit;
        List<Held> page = more ? found.subList(0, limit) : found;
        return new EmbargoPage(
                page.stream().map(Embargo::of).toList(), more ? next(page.getLast()) : null);
    }

    private static String next(Held last) {
        return new Position(end(last), last.hold().itemId()).toString();
    }
}
