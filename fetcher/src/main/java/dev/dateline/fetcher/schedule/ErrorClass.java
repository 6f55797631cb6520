package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.PollReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The class of an error, which decides its back-off: how fast polling slows down. */
public enum ErrorClass {
    /** The network or the server will probably recover soon: tried again within a minute. */
    TEMPORARY(Duration.ofMinutes(1), Duration.ofHours(1)),
    /** Ends only when somebody changes something at the source. */
    SOFT(Duration.ofMinutes(5), Duration.ofHours(6)),
    /** The server says that it is permanent, or Dateline forbids it; but feeds do come back. */
    HARD(Duration.ofHours(1), Duration.ofHours(24));

    private final Duration first;
    private final Duration longest;

    ErrorClass(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** By its name; null where there was no error, or one of a class that is not known. */
    static @Nullable ErrorClass of(@Nullable String name) {
        for (ErrorClass one : values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    /** As the reason of a back-off. */
    PollReason reason() {
        return switch (this) {
            case TEMPORARY -> PollReason.TEMPORARY_ERRORS;
            case SOFT -> PollReason.SOFT_ERRORS;
            case HARD -> PollReason.HARD_ERRORS;
        };
    }

    /**
     * The back-off: how long to wait after so many errors in a row. It doubles with each error, up
     * to a limit. Only a temporary error is tried again sooner than the regular interval, and none
     * sooner than the floor.
     */
    Duration backOff(int errors, Duration regular, Duration floor) {
        Duration step = this == TEMPORARY ? shorter(first, regular) : longer(first, regular);
        Duration least = longer(step, floor);
        long doubled = 1L << Math.clamp(errors - 1L, 0, 20);
        return shorter(least.multipliedBy(doubled), longer(longest, regular));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
