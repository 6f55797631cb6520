package dev.dateline.bench.polling;

import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.fetcher.schedule.Declared;
import dev.dateline.fetcher.schedule.Learned;
import dev.dateline.fetcher.schedule.Polled;
import dev.dateline.fetcher.schedule.Polled.Overlap;
import dev.dateline.fetcher.schedule.Rhythm;
import dev.dateline.fetcher.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Ways to poll: Dateline's, and those of known readers. */
final class Policies {

    private Policies() {}

    /** At a fixed interval. */
    static Replay.Policy every(Duration interval) {
        return (previous, now, overlap, fresh) -> now.plus(interval);
    }

    /**
     * Miniflux' {@code entry_frequency}: a week by the entries of the last week, from five minutes
     * to a day (its defaults).
     */
    static Replay.Policy entryFrequency() {
        Deque<Instant> week = new ArrayDeque<>();
        return (previous, now, overlap, fresh) -> {
            week.addAll(fresh);
            while (!week.isEmpty() && week.getFirst().isBefore(now.minus(Duration.ofDays(7)))) {
                week.removeFirst();
            }
            Duration share =
                    week.isEmpty() ? Duration.ofDays(1) : Duration.ofDays(7).dividedBy(week.size());
            Duration longest = Duration.ofDays(1);
            Duration floor = Duration.ofMinutes(5);
            return now.plus(
                    share.compareTo(floor) < 0
                            ? floor
                            : share.compareTo(longest) > 0 ? longest : share);
        };
    }

    /** The schedule of the fetcher, as it is. */
    static final class Dateline implements Replay.Policy {

        private static final Duration TOOK = Duration.ofMillis(300);

        private final Schedule schedule;
        private final SourceDefinition source;
        private Learned learned = Learned.NOTHING;
        private boolean first = true;
        private boolean gap;

        /** For a source of this id, with so many polls a day to spread. */
        Dateline(String id, int pollsPerDay) {
            this.schedule =
                    new Schedule(
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(1),
                            Duration.ofHours(1),
                            pollsPerDay);
            this.source =
                    SourceDefinition.added(
                            id,
                            "https://example.org/feed",
                            null,
                            null,
                            null,
                            null,
                            SyntheticPublisher.START);
        }

        @Override
        public Instant next(Instant previous, Instant now, Overlap overlap, List<Instant> fresh) {
            Rhythm rhythm = learned.rhythm();
            gap = !first && overlap.isGap();
            if (first || !fresh.isEmpty()) {
                rhythm = rhythm.learned(previous, now, overlap.entries(), fresh, gap);
            }
            // through the form in which it is kept
            learned = Learned.decode(new Learned(rhythm, Declared.NOTHING).encode());
            Overlap shared = first ? null : overlap;
            Polled polled = new Polled(first, null, 0, null, null, learned, shared, false);
            first = false;
            NextPoll next = schedule.after(source, polled, now, now.plus(TOOK));
            return next.at();
        }

        @Override
        public boolean saysGap() {
            return gap;
        }
    }
}
