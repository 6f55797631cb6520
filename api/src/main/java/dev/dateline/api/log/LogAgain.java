package dev.dateline.api.log;

import java.util.List;

/**
 * Reads the log again, for a follower that could not keep what it was given. Used by one thread.
 */
public interface LogAgain {

    /**
     * What was read.
     *
     * @param events in their order, as they may be given out now
     * @param next the offset to read on from
     */
    record Read(List<Delivered> events, long next) {}

    /**
     * The next events from an offset on, as many as come together; none, after a moment, while
     * Kafka does not answer. Blocks.
     *
     * @throws IllegalStateException if events from there on are deleted
     */
    Read from(long offset);

    /** Gives up what is held. */
    void release();
}
