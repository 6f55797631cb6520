package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.PollReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a poll, as far as the next one depends on it.
 *
 * @param first whether it was the first poll of the source
 * @param error what kind of error it ended with, null for none
 * @param errors how many in a row, this one included
 * @param patience for how long the server asks not to be asked again, null where it does not
 * @param fresh for how long the server says that its answer is fresh, null where it does not
 * @param learned what is known of the source, this poll included
 * @param overlap what it shared with what was known, null where it had no document to compare
 * @param pushed whether what is new reaches Dateline without polls, by a push that works
 * @param renewAt when a poll must renew the subscription at its hub, null where there is none
 */
public record Polled(
        boolean first,
        @Nullable ErrorClass error,
        int errors,
        @Nullable Duration patience,
        @Nullable Hint fresh,
        Learned learned,
        @Nullable Overlap overlap,
        boolean pushed,
        @Nullable Instant renewAt) {

    /** Of a source without a subscription that is to be renewed. */
    public Polled(
            boolean first,
            @Nullable ErrorClass error,
            int errors,
            @Nullable Duration patience,
            @Nullable Hint fresh,
            Learned learned,
            @Nullable Overlap overlap,
            boolean pushed) {
        this(first, error, errors, patience, fresh, learned, overlap, pushed, null);
    }

    /** Of a source of which nothing is known but how the poll ended. */
    public static Polled ended(
            boolean first, @Nullable ErrorClass error, int errors, @Nullable Duration patience) {
        return new Polled(first, error, errors, patience, null, Learned.NOTHING, null, false);
    }

    /** A wish to be asked again no sooner than after some time, and whose it is. */
    public record Hint(Duration time, PollReason reason) {}

    /**
     * What a document shares with those before.
     *
     * @param entries how many it has
     * @param fresh how many of them were not known
     * @param joined whether those that were known show that nothing is missing between: pinned ones
     *     do not
     */
    public record Overlap(int entries, int fresh, boolean joined) {

        /** Fewer prove nothing: there are feeds of the one newest entry. */
        private static final int LEAST = 2;

        /** Without pinned ones. */
        public Overlap(int entries, int fresh) {
            this(entries, fresh, fresh < entries);
        }

        /** Whether nothing joins it to those before, so that entries may have been missed. */
        public boolean isGap() {
            return fresh >= LEAST && !joined;
        }

        /** Whether so little was known that the next poll may come too late. */
        boolean isThin() {
            return entries >= LEAST && fresh * 2 >= entries;
        }
    }
}
