package dev.dateline.api.log;

import dev.dateline.api.ApiSettings;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.TopicFollower;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import dev.dateline.contract.trace.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Reads the delivery log to its end and on: into the ring, and to the followers. */
@Component("delivery-log")
public final class DeliveryLog extends TopicFollower {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);

    /** How many offsets before the end the ring is filled from at the start. */
    private static final long PRELOAD = 5_000;

    private final Topics topics;
    private final Traces traces;
    private final Frames frames;
    private final LogBlocks blocks;
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
            List<LogFollower> followers,
            ApiSettings settings,
            Traces traces,
            MeterRegistry registry) {
        super(clients, "api-log", topics, List.of(Topic.ITEMS));
        this.topics = topics;
        this.traces = traces;
        this.frames = frames;
        this.blocks = blocks;
        this.followers = followers;
        this.ringBytes = settings.api().ringSize().toBytes();
        Gauge.builder("dateline.api.log.sequence", () -> held(Cursor::sequence)).register(registry);
        Gauge.builder("dateline.api.ring.bytes", () -> ring == null ? 0 : ring.bytes())
                .register(registry);
    }

    private long held(java.util.function.ToLongFunction<Cursor> part) {
        Ring held = ring;
        return held == null ? 0 : part.applyAsLong(held.tip());
    }

    /** What subscribers read from, or null before the log has been read to its end. */
    public @Nullable LogReader reader() {
        Ring held = ring;
        return held == null || !trouble.isEmpty()
                ? null
                : new LogReader(held, blocks, topics.epoch());
    }

    @Override
    protected void begin(Consumer<String, byte[]> reading) {
        long first = reading.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        end = reading.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        if (position < 0) {
            firstEnd = end;
            position = start(first, end);
        }
        reading.seek(LOG, position);
    }

    @Override
    protected void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
        List<Delivered> batch = new ArrayList<>();
        List<Traces.Step> steps = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Delivered delivered = frames.of(record);
            if (delivered != null) {
                batch.add(delivered);
            }
            // what was there at the start was delivered before
            if (traces.on() && record.offset() >= firstEnd) {
                steps.add(traces.next("deliver", record.headers()));
            }
        }
        Ring held = java.util.Objects.requireNonNull(ring);
        batch.forEach(delivered -> held.add(delivered.frame()));
        long read = reading.position(LOG);
        boolean caughtUp = read >= end && reading.currentLag(LOG).orElse(0) == 0;
        for (LogFollower follower : followers) {
            follower.take(batch, caughtUp);
        }
        steps.forEach(Traces.Step::end);
        // only now: a batch that failed is read again
        position = read;
        if (position >= end && !trouble.isEmpty()) {
            trouble = "";
            log.info("follows the delivery log from event {} on", held.tip().sequence());
        }
    }

    @Override
    protected void failed(RuntimeException cause) {
        trouble = cause.toString();
    }

    /**
     * The offset to begin at, so that every follower is told what it wants and the ring is not
     * empty.
     */
    private long start(long first, long end) {
        trouble = "reading the log";
        Frame oldest = first == end ? null : blocks.holding(first).join().after(first - 1);
        boolean whole = first == 0 && (oldest == null || oldest.cursor().sequence() == 1);
        long from = Math.max(first, end - PRELOAD);
        for (LogFollower follower : followers) {
            if (follower.wanted(topics.epoch(), whole)
                    instanceof LogFollower.Wanted.Behind(@Nullable Cursor cursor)) {
                from = Math.min(from, cursor == null ? first : Math.max(first, cursor.offset()));
            }
        }
        ring = new Ring(ringBytes, from - 1, Cursor.beginning(topics.epoch()));
        return from;
    }

    @Override
    public Health health() {
        return trouble.isEmpty()
                ? Health.up().withDetail("sequence", held(Cursor::sequence)).build()
                : Health.outOfService().withDetail("waitsFor", trouble).build();
    }
}
