package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.PollState;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Continuity;
import dev.dateline.fetcher.schedule.Declared;
import dev.dateline.fetcher.schedule.Learned;
import dev.dateline.fetcher.schedule.Polled.Overlap;
import dev.dateline.fetcher.schedule.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the document of a feed shows of when its source publishes. A rule.
 *
 * @param overlap what it shared with what was known, null for a first document
 * @param head what it says of itself
 * @param backfill what was done about entries that may have been missed, in words; null where none
 *     were
 * @param found how many entries that brought
 */
record Sight(@Nullable Overlap overlap, FeedHead head, @Nullable String backfill, int found) {

    /** In which an agency may give what it had before. */
    private static final Duration BACKLOG = Duration.ofDays(1);

    /** Whether entries may have been missed before it. */
    boolean isGap() {
        return overlap != null && overlap.isGap();
    }

    /**
     * What a document shares with those before, null where there were none.
     *
     * @param found what came of comparing it
     */
    static @Nullable Overlap overlap(PollState before, Comparison found) {
        boolean first = before.rung() == null || before.window().length == 0;
        // of one that was empty when it was read last, nothing can be known
        boolean empty = Learned.decode(before.learned()).rhythm().isEmpty();
        if (first || empty) {
            return null;
        }
        return new Overlap(found.entries(), found.count(Kind.NEW), isJoined(before, found));
    }

    /** Whether what is known of a document shows that nothing is missing before it. */
    static boolean isJoined(PollState before, Comparison found) {
        return found.places().isEmpty()
                ? found.count(Kind.NEW) < found.entries()
                : Continuity.isShown(before.window(), found.places());
    }

    /**
     * What is to be remembered, with what was learned from the document.
     *
     * @param previous when the poll began that read the feed before
     * @param start when this one began
     */
    PollState learned(PollState before, Comparison found, Instant previous, Instant start) {
        Learned known = Learned.decode(before.learned());
        int entries = overlap == null ? found.entries() : overlap.entries();
        Rhythm rhythm = known.rhythm();
        List<@Nullable Instant> arrivals = arrivals(found.observations());
        if (!arrivals.isEmpty() || rhythm.capacity() != entries || rhythm.isNew()) {
            rhythm = rhythm.learned(previous, start, entries, arrivals, isGap());
        }
        Declared declared =
                new Declared(head.ttl(), head.period(), head.skipHours(), head.skipDays());
        byte[] bytes = new Learned(rhythm, declared).encode();
        return Arrays.equals(bytes, before.learned())
                ? found.state()
                : found.state().learned(bytes);
    }

    /** The same after a document that was not asked for, of which nobody knows its length. */
    static PollState arrived(PollState state, Comparison found, Instant previous, Instant now) {
        Learned known = Learned.decode(state.learned());
        List<@Nullable Instant> arrivals = arrivals(found.observations());
        if (arrivals.isEmpty()) {
            return state;
        }
        Rhythm rhythm = known.rhythm().arrived(previous, now, arrivals);
        return state.learned(new Learned(rhythm, known.declared()).encode());
    }

    /**
     * The same of an agency, which says only what is new. What it had before it was followed does
     * not show when it publishes: what is older does not count, nor what has no date in a first
     * day.
     *
     * @param observations what was found
     * @param followed since when
     */
    static PollState heard(
            PollState state,
            List<Observation> observations,
            Instant followed,
            Instant previous,
            Instant now) {
        Learned known = Learned.decode(state.learned());
        boolean undated = followed.plus(BACKLOG).isBefore(now);
        List<@Nullable Instant> arrivals =
                arrivals(observations).stream()
                        .filter(at -> at == null ? undated : at.isAfter(followed))
                        .toList();
        if (arrivals.isEmpty() && !known.rhythm().isNew()) {
            return state;
        }
        Rhythm rhythm = known.rhythm().learned(previous, now, arrivals.size(), arrivals, false);
        return state.learned(new Learned(rhythm, known.declared()).encode());
    }

    private static List<@Nullable Instant> arrivals(List<Observation> observations) {
        List<@Nullable Instant> arrivals = new ArrayList<>();
        for (Observation one : observations) {
            if (one.kind() == Kind.NEW) {
                ProviderTime time = one.entry().times().publishedOrUpdated();
                arrivals.add(time == null ? null : time.instant());
            }
        }
        return arrivals;
    }
}
