package dev.dateline.platform.health;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks an indicator at most once a second, whoever wants to know. While it is slow to answer, one
 * waits for it; the others are told what it said last, unless that is too long ago.
 */
final class RecentHealth implements HealthIndicator {

    static final long FRESH_NANOS = 1_000_000_000L;
    static final long LONGEST_NANOS = 10 * FRESH_NANOS;

    private final HealthIndicator asked;
    private final LongSupplier nanoTime;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Said last;

    private record Said(@Nullable Health health, long at) {}

    RecentHealth(HealthIndicator asked, LongSupplier nanoTime) {
        this.asked = asked;
        this.nanoTime = nanoTime;
    }

    @Override
    public @Nullable Health health() {
        Said said = last;
        if (said == null || age(said) > LONGEST_NANOS) {
            return now();
        }
        if (age(said) > FRESH_NANOS && asking.compareAndSet(false, true)) {
            try {
                return now();
            } finally {
                asking.set(false);
            }
        }
        return said.health;
    }

    private synchronized @Nullable Health now() {
        Said said = last;
        if (said == null || age(said) > FRESH_NANOS) {
            said = new Said(asked.health(), nanoTime.getAsLong());
            last = said;
        }
        return said.health;
    }

    private long age(Said said) {
        return nanoTime.getAsLong() - said.at;
    }
}
