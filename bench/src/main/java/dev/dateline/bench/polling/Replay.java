package dev.dateline.bench.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Polls a publisher by a policy, in virtual time, and counts what it misses. */
final class Replay {

    /** Not counted: what a schedule learns in its first days is learned once. */
    static final Duration WARM_UP = Duration.ofDays(7);

    private final List<Instant> times;
    private final int window;

    Replay(List<Instant> times, int window) {
        this.times = times;
        this.window = window;
    }

    /** A way to poll. */
    interface Policy {

        /**
         * After a poll.
         *
         * @param entries how many the document has
         * @param fresh the times of those that were not known, oldest first
         * @return when to poll next
         */
        Instant next(Instant previous, Instant now, int entries, List<Instant> fresh);

        /** Whether it says that the last poll came too late. */
        default boolean saysGap() {
            return false;
        }
    }

    /**
     * What came of it, without the days to learn.
     *
     * @param unflagged missed without a word
     * @param delay how long an entry waited on average, in minutes
     */
    record Result(
            String name,
            double pollsPerDay,
            long published,
            long missed,
            long unflagged,
            long falseFlags,
            double delay) {

        /** Of several publishers. */
        static Result together(String name, List<Result> all) {
            return new Result(
                    name,
                    all.stream().mapToDouble(Result::pollsPerDay).average().orElse(0),
                    all.stream().mapToLong(Result::published).sum(),
                    all.stream().mapToLong(Result::missed).sum(),
                    all.stream().mapToLong(Result::unflagged).sum(),
                    all.stream().mapToLong(Result::falseFlags).sum(),
                    all.stream().mapToDouble(Result::delay).average().orElse(0));
        }

        double share() {
            return 100.0 * missed / published;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f %% | %d | %d | %d | %.0f min |",
                    name,
                    pollsPerDay,
                    share(),
                    missed,
                    unflagged,
                    falseFlags,
                    delay);
        }
    }

    /** Runs a policy from the first entry to the last. */
    Result run(String name, Policy policy) {
        Instant start = times.getFirst();
        Instant end = times.getLast();
        Instant counted = start.plus(WARM_UP);
        Instant previous = start;
        Instant at = start.plusSeconds(1);
        int known = 0;
        long polls = 0;
        long published = 0;
        long missed = 0;
        long unflagged = 0;
        long falseFlags = 0;
        double waited = 0;
        boolean first = true;
        while (!at.isAfter(end)) {
            int present = until(at);
            int oldest = Math.max(0, present - window);
            int lost = first ? 0 : Math.max(0, oldest - known);
            List<Instant> fresh =
                    first ? List.of() : times.subList(Math.max(known, oldest), present);
            Instant next = policy.next(previous, at, present - oldest, fresh);
            if (at.isAfter(counted)) {
                polls++;
                published += present - known;
                missed += lost;
                unflagged += policy.saysGap() ? 0 : lost;
                falseFlags += policy.saysGap() && lost == 0 ? 1 : 0;
                for (Instant one : fresh) {
                    waited += Duration.between(one, at).toSeconds() / 60.0;
                }
            }
            first = false;
            known = present;
            previous = at;
            at = next;
        }
        double days = Duration.between(counted, end).toSeconds() / 86_400.0;
        return new Result(
                name,
                polls / days,
                published,
                missed,
                unflagged,
                falseFlags,
                waited / Math.max(1, published - missed));
    }

    /** How many were published by then. */
    private int until(Instant at) {
        int place = Collections.binarySearch(times, at);
        int index = place < 0 ? -place - 1 : place;
        while (index < times.size() && !times.get(index).isAfter(at)) {
            index++;
        }
        return index;
    }
}
