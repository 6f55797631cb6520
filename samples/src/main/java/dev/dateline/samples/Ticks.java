package dev.dateline.samples;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The steps in which the invented outlets and the invented agency work.
 *
 * @param millis how long one takes
 */
record Ticks(long millis) {

    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final long SHORTEST_MILLIS = 100;

    /**
     * At a speed.
     *
     * @param speed 1 for a tick every 20 seconds, 10 for one every 2
     */
    static Ticks of(double speed) {
        return new Ticks(Math.max(SHORTEST_MILLIS, Math.round(USUAL.toMillis() / speed)));
    }

    /** The tick of a moment. */
    long at(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), millis);
    }

    /** When a tick begins. */
    Instant time(long tick) {
        return Instant.ofEpochMilli(tick * millis);
    }

    /** The same in whole seconds, as agencies give times. */
    Instant second(long tick) {
        return time(tick).truncatedTo(ChronoUnit.SECONDS);
    }
}
