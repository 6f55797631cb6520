package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.LogReading;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads what desks have announced, to go on where they stopped. */
@Component
final class DeliveryLog {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);

    private final KafkaClients clients;
    private final Topics topics;

    DeliveryLog(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Reads to the end of the log; blocks.
     *
     * @param after the event behind which to begin, or null for the first that is kept
     * @param newest how many events before the end are wanted in any case
     * @throws IllegalStateException if the log can't be the one that the cursor is from, or if a
     *     newer version wrote it
     */
    void read(@Nullable Cursor after, int newest, BiConsumer<DeliveryEvent, Cursor> taker) {
        if (after != null && !after.epoch().equals(topics.epoch())) {
            throw new IllegalStateException(
                    "the store belongs to the delivery log %s, Kafka has %s: configure the Kafka and"
                                    .formatted(after.epoch(), topics.epoch())
                            + " the store that belong together, or give this Kafka an empty store");
        }
        try (Consumer<String, byte[]> consumer = clients.reader("desk-log")) {
            consumer.assign(List.of(LOG));
            long beginning = consumer.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
            long end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
            long from = after == null ? beginning : after.offset();
            consumer.seek(LOG, Math.max(beginning, Math.min(from, end - newest)));
            LogReading.toEnd(
                    consumer,
                    record -> {
                        DeliveryEvent event = decode(record);
                        if (event != null) {
                            taker.accept(event, cursor(event, record.offset()));
                        }
                    });
        }
    }

    /** The position right behind an event. */
    Cursor cursor(DeliveryEvent event, long offset) {
        return new Cursor(topics.epoch(), offset, event.sequence(), event.time().getEpochSecond());
    }

    private static @Nullable DeliveryEvent decode(ConsumerRecord<String, byte[]> record) {
        return switch (Json.decode(record.value(), DeliveryEvent.class)) {
            case Decoded.Value<DeliveryEvent>(DeliveryEvent event) -> event;
            case Decoded.UnknownType<DeliveryEvent>(String type) ->
                    throw new IllegalStateException(
                            "the delivery log has an event of type "
                                    + type
                                    + ", written by a newer version: upgrade this processor");
            case Decoded.Broken<DeliveryEvent>(String cause) -> {
                // no desk wrote it, and the sequence goes on without it
                log.warn("what is at offset {} is no event: {}", record.offset(), cause);
                yield null;
            }
        };
    }
}
