package dev.dateline.fetcher.schedule;

import java.time.Duration;

/** How an error is expected to end, which decides how fast polling slows down. */
public enum ErrorClass {
    /** The network or the server, by itself and soon: tried again within a minute. */
    TEMPORARY(Duration.ofMinutes(1), Duration.ofHours(1)),
    /** Only when somebody changes something at the source. */
    SOFT(Duration.ofMinutes(5), Duration.ofHours(6)),
    /** Said to be for good, or forbidden by us; but feeds do come back. */
    HARD(Duration.ofHours(1), Duration.ofHours(24));

    private final Duration first;
    private final Duration longest;

    ErrorClass(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * How long to wait: doubled with each error in a row, up to a bound. Only a temporary error is
     * followed sooner than the regular interval, and nothing sooner than the floor.
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
