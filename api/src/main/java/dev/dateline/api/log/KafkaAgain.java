package dev.dateline.api.log;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The log again, out of Kafka. */
@Component
final class KafkaAgain implements LogAgain {

    private static final Logger log = LoggerFactory.getLogger(KafkaAgain.class);
    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final long KAFKA_AWAY_NANOS = 1_000_000_000L;

    /** What is fetched beyond what was passed over is thrown away. */
    private static final int FETCH_BYTES = 1024 * 1024;

    /** Makes consumers, as {@link KafkaClients} does. */
    interface Readers {
        Consumer<String, byte[]> open();
    }

    private final Readers readers;
    private final Frames frames;
    private @Nullable Consumer<String, byte[]> consumer;
    private long next = -1;

    @Autowired
    KafkaAgain(KafkaClients clients, Frames frames) {
        this(() -> clients.reader("api-index", FETCH_BYTES), frames);
    }

    KafkaAgain(Readers readers, Frames frames) {
        this.readers = readers;
        this.frames = frames;
    }

    @Override
    public Read from(long offset) {
        try {
            return read(opened(), offset);
        } catch (KafkaException e) {
            log.debug("the log can't be read from offset {} on", offset, e);
            release();
            LockSupport.parkNanos(KAFKA_AWAY_NANOS);
            return new Read(List.of(), offset);
        }
    }

    private Consumer<String, byte[]> opened() {
        Consumer<String, byte[]> open = consumer;
        if (open == null) {
            open = readers.open();
            consumer = open;
            next = -1;
            open.assign(List.of(LOG));
        }
        return open;
    }

    private Read read(Consumer<String, byte[]> reading, long offset) {
        if (offset != next) {
            reading.seek(LOG, offset);
        }
        ConsumerRecords<String, byte[]> records = reading.poll(WAIT);
        next = reading.position(LOG);
        // Kafka's client goes to the first record by itself where those before it are deleted; it
        // is asked only then, since while Kafka is away it answers late
        long first = isGap(records, offset) ? first(reading) : 0;
        if (first > offset) {
            throw new IllegalStateException(
                    "the log has lost its events from offset %d to %d before they were indexed;"
                                    .formatted(offset, first - 1)
                            + " restart this process");
        }
        List<Delivered> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Delivered delivered = frames.of(record);
            if (delivered != null) {
                events.add(delivered);
            }
        }
        return new Read(events, next);
    }

    /** Whether what was read begins behind what was wanted: so it does after a transaction, too. */
    private boolean isGap(ConsumerRecords<String, byte[]> records, long offset) {
        return records.isEmpty()
                ? next > offset
                : records.records(LOG).getFirst().offset() > offset;
    }

    private static long first(Consumer<String, byte[]> reading) {
        return reading.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
    }

    @Override
    public void release() {
        Consumer<String, byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close();
        }
    }
}
