package dev.dateline.api.log;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;

/** Makes frames of the records of the log. What the desk keeps for itself stays behind. */
@Component
final class Frames {

    private static final Logger log = LoggerFactory.getLogger(Frames.class);
    private static final ObjectWriter PUBLIC =
            Json.MAPPER
                    .rebuild()
                    .addMixIn(DeliveryEvent.class, ForOutsiders.class)
                    .build()
                    .writerFor(DeliveryEvent.class);

    private final Topics topics;
    private final Counter skipped;

    Frames(Topics topics, MeterRegistry registry) {
        this.topics = topics;
        this.skipped = registry.counter("dateline.api.events.skipped");
    }

    @JsonIgnoreProperties({"schema", "ledger"})
    private interface ForOutsiders {}

    /** The event and its frame, or null for a record that is of a newer version or of nobody. */
    @Nullable Delivered of(ConsumerRecord<String, byte[]> record) {
        Decoded<DeliveryEvent> decoded = Json.decode(record.value(), DeliveryEvent.class);
        if (decoded instanceof Decoded.Value<DeliveryEvent>(DeliveryEvent event)) {
            return new Delivered(event, frame(event, record.offset()));
        }
        skipped.increment();
        log.warn("the event at offset {} is passed by: {}", record.offset(), decoded);
        return null;
    }

    private Frame frame(DeliveryEvent event, long offset) {
        Cursor cursor =
                new Cursor(topics.epoch(), offset, event.sequence(), event.time().getEpochSecond());
        String head = "id: " + cursor + "\nevent: " + event.name() + "\ndata: ";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] json = PUBLIC.writeValueAsBytes(event);
        byte[] bytes = Arrays.copyOf(start, start.length + json.length + 2);
        System.arraycopy(json, 0, bytes, start.length, json.length);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
        String before =
                switch (event) {
                    case ItemCreated created -> null;
                    case ItemUpdated updated -> updated.previous().language();
                };
        return new Frame(
                cursor,
                event.name(),
                event.data().sourceId(),
                event.data().language(),
                before,
                bytes,
                start.length);
    }
}
