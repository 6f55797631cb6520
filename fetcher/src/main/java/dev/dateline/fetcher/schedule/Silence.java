package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.SourceStatus.Quiet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a source is unusually quiet: its rhythm is known, and {@value #EXPECTED} entries should have
 * come since the last one. Were they to come by chance, that is one time in twenty thousand; they
 * come in bursts, so that it is rather more often. It ends with the next entry, and polls that fail
 * say nothing of it. A rule.
 */
public final class Silence {

    private static final int EXPECTED = 10;

    /** What comes in one burst is missing for no longer than that. */
    private static final Duration SHORTEST = Duration.ofHours(2);

    private Silence() {}

    /**
     * The quiet after a poll, null where there is none.
     *
     * @param rhythm as it was when something new came last
     * @param freshAt when that was, null where it is not known
     * @param hasAnswered whether the poll has shown what there is
     */
    public static @Nullable Quiet after(
            @Nullable Quiet before,
            Rhythm rhythm,
            @Nullable Instant freshAt,
            boolean hasAnswered,
            Instant now) {
        if (!hasAnswered) {
            return before;
        }
        if (freshAt == null || freshAt.plus(SHORTEST).isAfter(now)) {
            return null;
        }
        if (before != null && before.since().equals(freshAt)) {
            return before;
        }
        double expected = rhythm.isKnown() ? rhythm.expected(freshAt, now) : 0;
        return expected < EXPECTED
                ? null
                : new Quiet(
                        freshAt,
                        "nothing new since %s, while about %s entries were to be expected"
                                .formatted(freshAt, Rhythm.number(expected)));
    }
}
