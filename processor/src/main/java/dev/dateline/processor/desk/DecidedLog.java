package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.LogScan;
import dev.dateline.platform.topics.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the events that desks have announced, to continue where they stopped. */
@Component
final class DecidedLog {

    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);

    private final KafkaClients clients;
    private final Topics topics;

    DecidedLog(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Reads to the end of the log; blocks.
     *
     * @param after the event after which to begin, or null for the first that is kept
     * @param newest how many of the last events are wanted in any case
     * @throws IllegalStateException if the cursor is from another log
     * @throws dev.dateline.platform.kafka.UpgradeNeeded if a newer version wrote an event
     */
    void read(@Nullable Cursor after, int newest, java.util.function.Consumer<Decided> taker) {
        if (after != null && !after.epoch().equals(topics.epoch())) {
            throw new IllegalStateException(
                    "the store belongs to the delivery log %s, Kafka has %s: configure the Kafka and"
                                    .formatted(after.epoch(), topics.epoch())
                            + " the store that belong together, or give this Kafka an empty store");
        }
        try (Consumer<String, byte[]> consumer = clients.reader("desk-log")) {
            consumer.assign(List.of(LOG));
            LogOffsets offsets = new LogOffsets(consumer, LOG);
            long beginning = offsets.beginning();
            long from = after == null ? beginning : after.offset();
            consumer.seek(
                    LOG, Math.max(beginning, Math.min(from, ReadingStart.of(offsets, newest))));
            LogScan.toEnd(
                    consumer,
                    record -> {
                        DeliveryEvent event = Decided.event(record);
                        if (event != null) {
                            Cursor cursor = cursor(event, record.offset());
                            taker.accept(new Decided(event, cursor, record.serializedValueSize()));
                        }
                    });
        }
    }

    /** The position right after an event. */
    Cursor cursor(DeliveryEvent event, long offset) {
        return new Cursor(topics.epoch(), offset, event.sequence(), event.time().getEpochSecond());
    }
}
