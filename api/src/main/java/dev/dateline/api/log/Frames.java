package dev.dateline.api.log;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.gate.PublicJson;
import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.Previous;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.topics.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Makes frames of the records of the log: of what has passed the gate. */
@Component
final class Frames {

    private static final Logger log = LoggerFactory.getLogger(Frames.class);
    private final Gate gate;
    private final String epoch;
    private final Counter skipped;

    @Autowired
    Frames(Gate gate, Topics topics, MeterRegistry registry) {
        this(gate, topics.epoch(), registry);
    }

    Frames(Gate gate, String epoch, MeterRegistry registry) {
        this.gate = gate;
        this.epoch = epoch;
        this.skipped = registry.counter("dateline.api.events.skipped");
    }

    /**
     * The event and its frame, or null for a record that is of a newer type or of nobody.
     *
     * @throws UpgradeNeeded for an event of a newer schema
     */
    @Nullable Delivered of(ConsumerRecord<String, byte[]> record) {
        return switch (Json.decode(record.value(), DeliveryEvent.class)) {
            case Decoded.Value<DeliveryEvent>(DeliveryEvent event) ->
                    new Delivered(event, frame(gate.event(event), record.offset()));
            case Decoded.Newer<DeliveryEvent>(String cause) ->
                    throw new UpgradeNeeded("the event at offset " + record.offset(), cause);
            case Decoded.UnknownType<DeliveryEvent> unknown -> passedBy(record, unknown);
            case Decoded.Broken<DeliveryEvent> broken -> passedBy(record, broken);
        };
    }

    private @Nullable Delivered passedBy(
            ConsumerRecord<String, byte[]> record, Decoded<DeliveryEvent> decoded) {
        skipped.increment();
        log.warn("skipped the event at offset {}: {}", record.offset(), decoded);
        return null;
    }

    private Frame frame(Passed<DeliveryEvent> passed, long offset) {
        DeliveryEvent event = passed.value();
        Cursor cursor = new Cursor(epoch, offset, event.sequence(), event.time().getEpochSecond());
        String head = "id: " + cursor + "\nevent: " + event.name() + "\ndata: ";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] json = PublicJson.of(passed);
        byte[] bytes = Arrays.copyOf(start, start.length + json.length + 2);
        System.arraycopy(json, 0, bytes, start.length, json.length);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
        Previous earlier = event.earlier();
        return new Frame(
                cursor,
                event.name(),
                new Filterable(
                        event.data().sourceId(),
                        event.data().text().language(),
                        earlier == null ? null : earlier.language()),
                bytes,
                start.length);
    }
}
