package dev.dateline.api.log;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicFollower;
import dev.dateline.platform.topics.Topics;
import dev.dateline.platform.tracing.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Reads the delivery log to its end and continues: into the ring, and to the followers. */
@Component("delivery-log")
public final class DeliveryLog extends TopicFollower implements LogReaders {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);

    /** At the start, the ring is filled with this many offsets before the end. */
    private static final long PRELOAD = 5_000;

    private static final Duration HOLDS_WAIT = Duration.ofSeconds(5);

    private final Topics topics;
    private final Traces traces;
    private final Frames frames;
    private final LogBlocks blocks;
    private final WithdrawnItems withdrawn;
    private final Counter redacted;
    private final List<LogFollower> followers;
    private final long ringBytes;
    private volatile @Nullable Ring ring;
    private volatile String trouble = "not started";
    private long position = -1;
    private long end;
    private long firstEnd;

    DeliveryLog(
            KafkaClients clients,
            Topics topics,
            Frames frames,
            LogBlocks blocks,
            WithdrawnItems withdrawn,
            List<LogFollower> followers,
            ApiSettings settings,
            Traces traces,
            MeterRegistry registry) {
        super(clients, "api-log", topics, List.of(Topic.ITEMS));
        this.topics = topics;
        this.traces = traces;
        this.frames = frames;
        this.blocks = blocks;
        this.withdrawn = withdrawn;
        this.followers = followers;
        this.ringBytes = settings.api().ringSize().toBytes();
        this.redacted = registry.counter("dateline.api.events.redacted");
        withdrawn.onWithdrawal(this::redact);
        Gauge.builder("dateline.api.withdrawn.items", withdrawn::size).register(registry);
        Gauge.builder("dateline.api.log.sequence", () -> held(Cursor::sequence)).register(registry);
        Gauge.builder("dateline.api.ring.bytes", () -> ring == null ? 0 : ring.bytes())
                .register(registry);
    }

    private long held(java.util.function.ToLongFunction<Cursor> part) {
        Ring held = ring;
        return held == null ? 0 : part.applyAsLong(held.tip());
    }

    @Override
    public @Nullable LogReader reader() {
        Ring held = ring;
        return held == null || !trouble.isEmpty()
                ? null
                : new LogReader(held, blocks, topics.epoch());
    }

    /** Takes the text of items out of what is held; called by whichever thread finds out. */
    private void redact(Set<String> itemIds) {
        Ring held = ring;
        if (held != null) {
            redacted.increment(held.replace(itemIds));
        }
        blocks.forget(itemIds);
    }

    @Override
    protected void begin(Consumer<String, byte[]> reading) {
        awaitHolds();
        long first = reading.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        end = reading.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        if (position < 0) {
            firstEnd = end;
            position = start(first, end);
        }
        reading.seek(LOG, position);
    }

    /** What is withdrawn is known before anything is given out. */
    private void awaitHolds() {
        try {
            if (!withdrawn.isComplete(HOLDS_WAIT)) {
                trouble = "the holds have not been read yet";
                throw new IllegalStateException(trouble);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    protected void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
        long read = reading.position(LOG);
        // Kafka's client goes back to the beginning by itself where its position is gone
        checkLeadsOn(position, read);
        List<Delivered> batch = frames.all(records);
        List<Traces.Step> steps = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            // events from before the start were delivered before
            if (traces.on() && record.offset() >= firstEnd) {
                steps.add(traces.next("deliver", record.headers()));
            }
        }
        Ring held = java.util.Objects.requireNonNull(ring);
        if (!batch.isEmpty()) {
            Cursor newest = batch.getLast().frame().cursor();
            followers.forEach(follower -> follower.announced(newest));
        }
        batch.forEach(delivered -> held.add(delivered.frame()));
        boolean caughtUp = read >= end && reading.currentLag(LOG).orElse(0) == 0;
        for (LogFollower follower : followers) {
            follower.take(batch, caughtUp);
        }
        steps.forEach(Traces.Step::end);
        // only now, so that a batch that failed is read again
        position = read;
        if (position >= end && !trouble.isEmpty()) {
            trouble = "";
            log.info("the delivery log has been read; the last event is {}", held.tip().sequence());
        }
    }

    /**
     * A log that has lost its end has other events now where the ring, the index and all who listen
     * have those that were lost, and would never be told of them.
     */
    static void checkLeadsOn(long position, long to) {
        if (to < position) {
            throw new IllegalStateException(
                    "the delivery log was read up to offset %d, and now up to %d: it has lost events"
                                    .formatted(position, to)
                            + " that were delivered; restart this process");
        }
    }

    @Override
    protected void failed(Throwable cause) {
        trouble = cause.toString();
    }

    /**
     * The offset to begin at, so that every follower gets what it wants and the ring is not empty.
     */
    private long start(long first, long end) {
        trouble = "reading the log";
        // known from here on, so that no subscriber waits for it
        Optional<Cursor> _ = blocks.firstNow();
        KeptLog kept = new KeptInKafka(blocks, topics.epoch());
        long from = Math.max(first, end - PRELOAD);
        for (LogFollower follower : followers) {
            if (follower.wanted(kept) instanceof LogFollower.Wanted.Behind(Cursor cursor)) {
                from = Math.min(from, Math.max(first, cursor.offset()));
            }
        }
        // if nothing is kept, no event says how many there were
        Cursor before = Cursor.uncounted(topics.epoch(), from - 1);
        ring = new Ring(ringBytes, from - 1, before, frames::current);
        return from;
    }

    @Override
    protected Health state() {
        return trouble.isEmpty()
                ? Health.up().withDetail("sequence", held(Cursor::sequence)).build()
                : Health.outOfService().withDetail("waitsFor", trouble).build();
    }
}
