package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of documents may be kept of one source: so many a day, of which those of a day can
 * be spent at once. A document may go beyond it by its own size, which the next ones wait for. It
 * knows the last ones by 64 bits of their hashes, since each source has one. Not thread-safe.
 */
final class Allowance {

    private static final double NANOS_A_DAY = Duration.ofDays(1).toNanos();

    /** Which a poll of an index brings. */
    private static final int LAST = 5;

    /** Of the last documents that were kept; zeros before. */
    private final long[] last = new long[LAST];

    private int next;
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

    /** Whether a document with this hash is one of the last that were kept. */
    boolean isLast(String hash) {
        long number = number(hash);
        return Arrays.stream(last).anyMatch(one -> one == number);
    }

    /**
     * One was kept.
     *
     * @param hash of its bytes, hexadecimal
     */
    void spend(String hash, long bytes) {
        left -= bytes;
        last[next] = number(hash);
        next = (next + 1) % LAST;
    }

    /** Never zero, which is none. */
    private static long number(String hash) {
        return Ids.hash(hash) | 1;
    }

    /** In days; clocks may be set back. */
    private static double sinceThen(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toNanos() / NANOS_A_DAY);
    }
}
