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

    private static final double NANOS_AN_HOUR = Duration.ofHours(1).toNanos();

    private record Left(double bytes, Instant at) {}

    private final double most;
    private final Map<String, Left> bySource = new HashMap<>();

    HubAllowance(DocumentSettings settings) {
        this.most = (double) LARGEST_DOCUMENTS * Math.max(settings.maxSize().toBytes(), LEAST);
    }

    /** Whether so many bytes of a source may come, which then count. */
    synchronized boolean take(String source, long bytes, Instant now) {
        Left before = bySource.getOrDefault(source, new Left(most, now));
        double hours = Math.max(0, Duration.between(before.at, now).toNanos() / NANOS_AN_HOUR);
        double left = Math.min(most, before.bytes + most * hours) - Math.max(bytes, LEAST);
        if (left < 0) {
            return false;
        }
        bySource.put(source, new Left(left, now));
        return true;
    }

    /** Forgets a source that is there no longer. */
    synchronized void forget(String source) {
        bySource.remove(source);
    }
}
