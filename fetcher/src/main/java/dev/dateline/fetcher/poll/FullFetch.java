package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.SourceStatus.Asking;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a document is asked for without a condition: in one poll of a hundred, and after half a day
 * in which that was not done. There are servers that answer 304 for ever. A rule: which polls it is
 * depends on the source and the number of the poll.
 */
final class FullFetch {

    private static final int ONE_IN = 100;
    private static final Duration LONGEST = Duration.ofHours(12);

    private FullFetch() {}

    /**
     * Whether the next poll is such a one.
     *
     * @param asking how the source was asked until now
     */
    static boolean isDue(String sourceId, Asking asking, Instant now) {
        Instant last = asking.fullAt();
        return last == null
                || !now.isBefore(last.plus(LONGEST))
                || Math.floorMod(Ids.hash(sourceId, Long.toString(asking.polls())), ONE_IN) == 0;
    }

    /**
     * When that was done last, with a poll.
     *
     * @param full whether it was such a poll, and brought a document
     */
    static @Nullable Instant after(Asking asking, boolean full, Instant start) {
        return full ? start : asking.fullAt();
    }
}
