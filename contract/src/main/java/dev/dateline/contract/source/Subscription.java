package dev.dateline.contract.source;

import dev.dateline.contract.record.Ids;
import dev.dateline.contract.record.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription at a hub. Its callback and its secret are made from its id and the key for
 * secrets, and are written nowhere.
 *
 * @param id {@code sub_…}; of no use without the key
 * @param hub where it was asked for
 * @param topic the address whose news are wanted
 * @param askedAt when it, or its renewal, was asked for last
 * @param since when the hub first verified it, absent until then
 * @param renewAt when to ask for its renewal, absent until it is verified
 * @param until when it ends, absent until it is verified
 * @param base of its callback; absent where an older version asked for it
 */
public record Subscription(
        String id,
        Hub.Protocol protocol,
        String hub,
        String topic,
        Instant askedAt,
        @Nullable Instant since,
        @Nullable Instant renewAt,
        @Nullable Instant until,
        @Nullable String base) {

    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(10);

    public Subscription {
        Json.required(id, "id");
        Json.required(protocol, "protocol");
        Json.required(hub, "hub");
        Json.required(topic, "topic");
        Json.required(askedAt, "askedAt");
    }

    /**
     * One that is asked for now.
     *
     * @param base of its callback, at which hubs reach us
     */
    public static Subscription asked(
            String sourceId, Hub hub, String topic, String base, Instant now) {
        String id = Ids.of("sub", 8, sourceId, hub.url(), topic, now.toString());
        return new Subscription(id, hub.protocol(), hub.url(), topic, now, null, null, null, base);
    }

    /** The same, its renewal asked for; if nobody answers, it is asked for again. */
    public Subscription askedAgain(Instant now) {
        Duration wait = until == null ? Duration.ZERO : Duration.between(now, until).dividedBy(4);
        Instant next = now.plus(wait.compareTo(SHORTEST_WAIT) > 0 ? wait : SHORTEST_WAIT);
        return new Subscription(id, protocol, hub, topic, now, since, next, until, base);
    }

    /** The same, verified by the hub for as long as the lease lasts. */
    public Subscription verified(Duration lease, Instant now) {
        return new Subscription(
                id,
                protocol,
                hub,
                topic,
                askedAt,
                since == null ? now : since,
                now.plus(lease.dividedBy(2)),
                now.plus(lease),
                base);
    }

    /** Whether the hub has verified it, and its lease has not ended. */
    public boolean isLive(Instant now) {
        return since != null && until != null && now.isBefore(until);
    }

    /** Whether what comes to its callback is taken: until it is verified, and while it is live. */
    public boolean isOpen(Instant now) {
        return until == null || now.isBefore(until);
    }
}
