package dev.dateline.processor.vector;

import java.time.Duration;

/**
 * Whether so many news wait that there is no time for vectors. Once there is none, there is none
 * until nearly all of them are done: else those that wait would get vectors by turns. A rule.
 *
 * @param large whether there is no time
 */
record Backlog(boolean large) {

    static final Backlog NONE = new Backlog(false);

    /** What is left of the longest wait when a backlog is over. */
    private static final int CAUGHT_UP = 10;

    /**
     * What it is now.
     *
     * @param waiting how many records wait
     * @param each how long a vector takes now
     * @param most for how long the last of those that wait may wait for vectors
     */
    Backlog with(long waiting, Duration each, Duration most) {
        double nanos = (double) waiting * each.toNanos();
        return new Backlog(nanos > (double) most.toNanos() / (large ? CAUGHT_UP : 1));
    }
}
