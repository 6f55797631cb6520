package dev.dateline.fetcher.poll;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How soon a source is asked again after a poll that succeeded.
 *
 * @param goesOn whether there may be more at once
 * @param patience for how long the server asks not to be asked again, null where it does not
 */
record Pace(boolean goesOn, @Nullable Duration patience) {

    /** By the interval of the source. */
    static Pace usual(@Nullable Duration patience) {
        return new Pace(false, patience);
    }
}
