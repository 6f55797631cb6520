package dev.dateline.api.documents;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How much the hub of a source may send to this node: some documents of the largest size at once,
 * and as many again each hour. A hub is any address that a feed names, and what it sends is kept.
 */
@Component
final class HubAllowance {

    private static final int LARGEST_DOCUMENTS = 8;

    /** In bytes: even a word costs a record. */
    private static final long LEAST = 64 * 1024;

    /** So few are not looked through. */
    private static final int FEWEST = 1_000;

    private static final double NANOS_AN_HOUR = Duration.ofHours(1).toNanos();

    private record Left(double bytes, Instant at) {}

    private final double most;
    private final Map<String, Left> bySource = new HashMap<>();
    private int sweepAt = FEWEST;

    HubAllowance(DocumentSettings settings) {
        this.most = (double) LARGEST_DOCUMENTS * Math.max(settings.maxSize().toBytes(), LEAST);
    }

    /** Whether so many bytes of a source may come, which then count. */
    synchronized boolean take(String source, long bytes, Instant now) {
        Left before = bySource.getOrDefault(source, new Left(most, now));
        double left = grown(before, now) - Math.max(bytes, LEAST);
        if (left < 0) {
            return false;
        }
        if (bySource.size() >= sweepAt) {
            bySource.values().removeIf(one -> isFull(one, now));
            sweepAt = 2 * bySource.size() + FEWEST;
        }
        bySource.put(source, new Left(left, now));
        return true;
    }

    private double grown(Left left, Instant now) {
        double hours = Math.max(0, Duration.between(left.at, now).toNanos() / NANOS_AN_HOUR);
        return Math.min(most, left.bytes + most * hours);
    }

    /** As it would be if it were forgotten. */
    private boolean isFull(Left left, Instant now) {
        return grown(left, now) >= most;
    }

    /** How many sources it knows something of. */
    synchronized int size() {
        return bySource.size();
    }
}
