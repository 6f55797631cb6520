package dev.dateline.api.log;

import org.jspecify.annotations.Nullable;

/** Where subscribers get what they read the log with. */
public interface LogReaders {

    /** The reader for subscribers, or null until the log has been read to its end. */
    @Nullable LogReader reader();
}
