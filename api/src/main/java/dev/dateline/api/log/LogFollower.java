package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told every event of the log, in order, on the thread that reads it. */
public interface LogFollower {

    /** What is wanted of the log. */
    sealed interface Wanted {
        /** Only what comes from now on. */
        record News() implements Wanted {}

        /** Everything behind the cursor; everything that is kept, where it is null. */
        record Behind(@Nullable Cursor cursor) implements Wanted {}
    }

    /**
     * Asked once, before anything is told; may block.
     *
     * @param epoch of the log
     * @param whole whether the log still has its first event
     */
    Wanted wanted(String epoch, boolean whole);

    /**
     * Told of events; some may be older than what was wanted.
     *
     * @param caughtUp whether these are the newest
     */
    void take(List<Delivered> events, boolean caughtUp);
}
