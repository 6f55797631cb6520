package dev.dateline.api.documents;

import dev.dateline.api.limits.Client;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Memory for the documents that are arriving at once, until they are answered. One source can't
 * have all of it.
 *
 * <p>Whether a document is signed is known when all of it is here, so that anybody can send bytes
 * until then. Where there is no room left, one document yields to another by {@link Yielding}, and
 * is lost.
 */
@Component
final class Arrivals {

    private static final int MOST_KNOWN = 10_000;

    /** What a client sends to a source. */
    private record Sender(String source, String client) {}

    private final long most;
    private final long mostOfOne;
    private final InstantSource clock;
    private final Counter refused;
    private final Map<String, Long> bySource = new HashMap<>();

    /** Of those that are not whole. */
    private final Map<String, Long> byClient = new HashMap<>();

    private final Set<Arrival> arriving = new LinkedHashSet<>();

    /** Those that have sent a right signature, the last ones. */
    private final Map<Sender, Boolean> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Sender, Boolean> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    private long held;

    Arrivals(DocumentSettings settings, MeterRegistry registry, InstantSource clock) {
        this.most = settings.maxArriving().toBytes();
        // its largest document must have room
        this.mostOfOne = Math.max(most / 2, settings.maxSize().toBytes());
        this.clock = clock;
        this.refused = registry.counter("dateline.api.refused", "limit", "arriving");
    }

    /** A document that begins to arrive. */
    synchronized Arrival begin(String source, Client client) {
        Sender sender = sender(source, client);
        Arrival arrival = new Arrival(sender, known.get(sender) != null, clock.instant());
        arriving.add(arrival);
        return arrival;
    }

    /** From now on, this client is known to sign what it sends to this source. */
    synchronized void know(String source, Client client) {
        known.put(sender(source, client), true);
    }

    private static Sender sender(String source, Client client) {
        String network = client.network();
        return new Sender(source, network == null ? "this machine" : network);
    }

    /** How many bytes are held. */
    synchronized long held() {
        return held;
    }

    private boolean isWithinShare(String source, long more) {
        return bySource.getOrDefault(source, 0L) + more <= mostOfOne;
    }

    private static void add(Map<String, Long> counts, String key, long bytes) {
        counts.merge(key, bytes, (one, other) -> one + other == 0 ? null : one + other);
    }

    /** The bytes of one document, until it is answered. */
    final class Arrival {

        private final Sender sender;
        private final boolean isKnown;
        private final Instant since;
        private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private Yielding.Pace pace;
        private long bytes;

        private Arrival(Sender sender, boolean isKnown, Instant since) {
            this.sender = sender;
            this.isKnown = isKnown;
            this.since = since;
            this.pace = Yielding.Pace.begun(since);
        }

        /** Takes some bytes more if there is room for them; where there is not, all are lost. */
        void take(byte[] more) {
            synchronized (Arrivals.this) {
                while (kept != null && !hasRoom(more.length)) {
                    Arrival other = yielding(more.length);
                    refused.increment();
                    (other == null ? this : other).drop();
                }
                if (kept != null && more.length > 0) {
                    pace = pace.with(more.length, clock.instant());
                    kept.writeBytes(more);
                    bytes += more.length;
                    held += more.length;
                    add(bySource, sender.source, more.length);
                    add(byClient, sender.client, more.length);
                }
            }
        }

        private boolean hasRoom(long more) {
            return held + more <= most && isWithinShare(sender.source, more);
        }

        private @Nullable Arrival yielding(long more) {
            boolean within = isWithinShare(sender.source, more);
            Instant now = clock.instant();
            List<Arrival> others =
                    arriving.stream()
                            .filter(one -> one != this && one.bytes > 0)
                            .filter(one -> within || one.sender.source.equals(sender.source))
                            .toList();
            int first =
                    Yielding.first(
                            state(more, now),
                            others.stream().map(one -> one.state(0, now)).toList());
            return first < 0 ? null : others.get(first);
        }

        private Yielding.Arriving state(long more, Instant now) {
            return new Yielding.Arriving(
                    sender.client,
                    isKnown,
                    pace.isSlow(now),
                    byClient.getOrDefault(sender.client, 0L) + more,
                    since);
        }

        /**
         * All bytes, whose room is taken until the end and yields to no other; null where there was
         * not enough.
         */
        byte @Nullable [] whole() {
            ByteArrayOutputStream all;
            synchronized (Arrivals.this) {
                all = kept;
                leave();
            }
            return all == null ? null : all.toByteArray();
        }

        private void leave() {
            kept = null;
            if (arriving.remove(this) && bytes > 0) {
                add(byClient, sender.client, -bytes);
            }
        }

        private void drop() {
            leave();
            if (bytes > 0) {
                held -= bytes;
                add(bySource, sender.source, -bytes);
                bytes = 0;
            }
        }

        /** It is answered, or its sender went away. */
        void end() {
            synchronized (Arrivals.this) {
                drop();
            }
        }
    }
}
