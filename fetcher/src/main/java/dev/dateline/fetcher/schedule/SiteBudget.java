package dev.dateline.fetcher.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a site is asked: so many requests at once, so far apart. Each time that it pushes back,
 * half as many and twice as far; each ten minutes without that, twice as many again. A rule.
 *
 * @param halvings how often it was halved
 * @param since when that was
 */
record SiteBudget(int halvings, Instant since) {

    /** Of a site that has not pushed back. */
    static final SiteBudget WHOLE = new SiteBudget(0, Instant.EPOCH);

    /** What was asked before the first push-back came is answered alike. */
    private static final Duration ONE_PUSH_BACK = Duration.ofSeconds(10);

    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final int MOST_HALVINGS = 6;
    private static final Duration FIRST_SPACING = Duration.ofMillis(500);
    private static final Duration LONGEST_SPACING = Duration.ofSeconds(30);

    /** After it pushed back once more. */
    SiteBudget pushedBack(Instant now) {
        SiteBudget present = at(now);
        return now.isBefore(since.plus(ONE_PUSH_BACK))
                ? this
                : new SiteBudget(Math.min(present.halvings + 1, MOST_HALVINGS), now);
    }

    /** What of it is left by then. */
    SiteBudget at(Instant now) {
        if (halvings == 0 || now.isBefore(since)) {
            return this;
        }
        long recovered = Duration.between(since, now).dividedBy(RECOVERY);
        return recovered >= halvings
                ? WHOLE
                : recovered == 0
                        ? this
                        : new SiteBudget(
                                halvings - (int) recovered,
                                since.plus(RECOVERY.multipliedBy(recovered)));
    }

    boolean isWhole() {
        return halvings == 0;
    }

    /** How many requests at once. */
    int connections(int usual) {
        return Math.max(1, usual >> halvings);
    }

    /** From the start of one request to the next. */
    Duration spacing(Duration usual) {
        if (halvings == 0) {
            return usual;
        }
        Duration first = usual.compareTo(FIRST_SPACING) > 0 ? usual : FIRST_SPACING;
        Duration doubled = first.multipliedBy(1L << halvings);
        return doubled.compareTo(LONGEST_SPACING) < 0
                ? doubled
                : first.compareTo(LONGEST_SPACING) > 0 ? first : LONGEST_SPACING;
    }
}
