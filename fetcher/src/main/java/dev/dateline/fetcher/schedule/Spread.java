package dev.dateline.fetcher.schedule;

import dev.dateline.contract.record.Ids;
import java.time.Duration;

/**
 * Keeps sources that were added together, or failed together, from being polled together for ever:
 * by a share of its interval that each source has of its own. A rule: the share depends on the id
 * of the source alone, so that a plan can be told beforehand, and is the same after a restart.
 */
final class Spread {

    /** An interval is lengthened by a tenth at most, and never shortened. */
    private static final double LONGEST = 0.1;

    private Spread() {}

    /** The interval between two polls of this source. */
    static Duration interval(String sourceId, Duration interval) {
        return interval.plus(part(interval, LONGEST * share(sourceId)));
    }

    /** The interval behind the first poll of this source: anything down to the floor. */
    static Duration first(String sourceId, Duration interval, Duration floor) {
        Duration room = interval.minus(floor);
        return room.isNegative() || room.isZero()
                ? interval(sourceId, interval)
                : floor.plus(part(room, share(sourceId)));
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }

    /** From 0 to 1. */
    private static double share(String sourceId) {
        return (Ids.hash("spread", sourceId) >>> 1) / (double) Long.MAX_VALUE;
    }
}
