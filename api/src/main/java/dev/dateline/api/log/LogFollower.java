package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.List;

/** Receives every event of the log, in order, on the thread that reads it. */
public interface LogFollower {

    /** What a follower wants of the log. */
    sealed interface Wanted {
        /** Only new events. */
        record News() implements Wanted {}

        /** Everything after the cursor, as far as it is kept. */
        record Behind(Cursor cursor) implements Wanted {}
    }

    /**
     * Called once, before {@link #take}; may block.
     *
     * @param kept what the log still has
     */
    Wanted wanted(KeptLog kept);

    /**
     * Everything up to the cursor may be seen from now on; called before anybody can, and before
     * {@link #take}. Must neither block nor fail.
     */
    default void announced(Cursor newest) {}

    /**
     * Receives events; some may be older than what was wanted.
     *
     * @param caughtUp whether these are the newest
     */
    void take(List<Delivered> events, boolean caughtUp);
}
