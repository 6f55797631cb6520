package dev.dateline.fetcher.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of documents may be kept of one source: so many a day, of which those of a day can
 * be spent at once. A document may go beyond it by its own size, which the next ones wait for. Not
 * thread-safe.
 */
final class Allowance {

    private static final double NANOS_A_DAY = Duration.ofDays(1).toNanos();

    private double left;
    private @Nullable Instant at;

    /**
     * Whether a document may be kept.
     *
     * @param odd of these as many again are kept, since they are looked for
     */
    boolean allows(long aDay, boolean odd, Instant now) {
        left = at == null ? aDay : Math.min((double) aDay, left + aDay * sinceThen(at, now));
        at = now;
        return left > (odd ? -aDay : 0);
    }

    /** One was kept. */
    void spend(long bytes) {
        left -= bytes;
    }

    /** In days; clocks may be set back. */
    private static double sinceThen(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toNanos() / NANOS_A_DAY);
    }
}
