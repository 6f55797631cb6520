package dev.dateline.bench.polling;

import dev.dateline.fetcher.observe.Continuity;
import dev.dateline.fetcher.observe.Place;
import dev.dateline.fetcher.schedule.Polled.Overlap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Polls a publisher by a policy, in virtual time, and counts what it misses. */
final class Replay {

    /** Not counted: what a schedule learns in its first days is learned once. */
    static final Duration WARM_UP = Duration.ofDays(7);

    /** Before it, a window has the hash of an identity. */
    private static final int KEY_SHIFT = 12;

    /** Enough for entries that are pinned no longer, and are in the feed again. */
    private static final int MOST_KNOWN = 500;

    private final SyntheticPublisher publisher;

    Replay(SyntheticPublisher publisher) {
        this.publisher = publisher;
    }

    /** A way to poll. */
    interface Policy {

        /**
         * After a poll.
         *
         * @param overlap what the document shares with those before
         * @param fresh the times of those that were not known, oldest first
         * @return when to poll next
         */
        Instant next(Instant previous, Instant now, Overlap overlap, List<Instant> fresh);

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
        List<Instant> times = publisher.times();
        Instant start = times.getFirst();
        Instant end = times.getLast();
        Instant counted = start.plus(WARM_UP);
        Instant previous = start;
        Instant at = start.plusSeconds(1);
        Set<Long> arrived = new LinkedHashSet<>();
        int known = 0;
        long polls = 0;
        long published = 0;
        long missed = 0;
        long unflagged = 0;
        long falseFlags = 0;
        double waited = 0;
        boolean first = true;
        while (!at.isAfter(end)) {
            int present = publisher.until(at);
            List<Integer> feed = publisher.feed(at);
            Overlap overlap = overlap(feed, arrived);
            List<Instant> fresh =
                    first
                            ? List.of()
                            : feed.stream()
                                    .filter(i -> !arrived.contains((long) i))
                                    .map(times::get)
                                    .sorted()
                                    .toList();
            int before = known;
            long seen = feed.stream().filter(i -> i >= before).count();
            long lost = first ? 0 : present - known - seen;
            Instant next = policy.next(previous, at, overlap, fresh);
            if (overlap.fresh() > 0) {
                note(feed, arrived);
            }
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

    private Overlap overlap(List<Integer> feed, Set<Long> arrived) {
        List<Place> places =
                feed.stream()
                        .map(
                                i ->
                                        new Place(
                                                arrived.contains((long) i) ? (long) i : null,
                                                publisher.times().get(i)))
                        .toList();
        int fresh = (int) places.stream().filter(one -> one.known() == null).count();
        if (fresh == 0) {
            return new Overlap(feed.size(), 0);
        }
        ByteBuffer window = ByteBuffer.allocate(2 * Long.BYTES * arrived.size());
        arrived.forEach(one -> window.putLong(one << KEY_SHIFT).putLong(0));
        return new Overlap(feed.size(), fresh, Continuity.isShown(window.array(), places));
    }

    /** As the fetcher does: those of the last document at the end, in the order they came in. */
    private static void note(List<Integer> feed, Set<Long> arrived) {
        Set<Long> here = new TreeSet<>();
        feed.forEach(i -> here.add((long) i));
        List<Long> known = arrived.stream().filter(here::contains).toList();
        known.forEach(arrived::remove);
        arrived.addAll(known);
        arrived.addAll(here);
        List<Long> old = arrived.stream().limit(Math.max(0, arrived.size() - MOST_KNOWN)).toList();
        old.forEach(arrived::remove);
    }
}
