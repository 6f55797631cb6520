package dev.dateline.api.index;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in steps of equal length.
 *
 * @param from where the first begins
 * @param step how long each is
 * @param count how many there are
 */
public record Steps(Instant from, Duration step, int count) {

    /**
     * A time in at most so many steps of whole seconds each.
     *
     * @param since in milliseconds, and not after {@code until}; a time without a length is one
     *     step
     */
    public static Steps of(Instant since, Instant until, int most) {
        long millis = Duration.between(since, until).toMillis();
        long seconds = Math.max(1, Math.ceilDiv(millis, 1000L));
        long step = Math.ceilDiv(seconds, (long) most);
        return new Steps(since, Duration.ofSeconds(step), (int) Math.ceilDiv(seconds, step));
    }

    /** Where the last ends. */
    public Instant to() {
        return from.plus(step.multipliedBy(count));
    }
}
