package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;

/** The log as a follower finds it at the start. All of it may block. */
public interface KeptLog {

    /** Which log it is. */
    String epoch();

    /** Whether it still has its first event. */
    boolean isWhole();

    /**
     * Whether this log has led to the cursor and still has everything behind it. It has not if it
     * is another one, if it has lost its end, or if events behind the cursor are deleted.
     */
    boolean continues(Cursor cursor);
}
