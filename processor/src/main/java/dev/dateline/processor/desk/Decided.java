package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event of the delivery log.
 *
 * @param cursor the position right after it
 * @param bytes of its record
 */
record Decided(DeliveryEvent event, Cursor cursor, int bytes) {

    private static final Logger log = LoggerFactory.getLogger(Decided.class);

    /**
     * The event in a record, null if it is none.
     *
     * @throws UpgradeNeeded if a newer version wrote it
     */
    static @Nullable DeliveryEvent event(ConsumerRecord<String, byte[]> record) {
        return switch (Json.decode(record.value(), DeliveryEvent.class)) {
            case Decoded.Value<DeliveryEvent>(DeliveryEvent event) -> event;
            case Decoded.UnknownType<DeliveryEvent>(String type) ->
                    throw new UpgradeNeeded(place(record), "type " + type);
            case Decoded.Newer<DeliveryEvent>(String cause) ->
                    throw new UpgradeNeeded(place(record), cause);
            case Decoded.Broken<DeliveryEvent>(String cause) -> {
                // no desk wrote it, and the sequence continues without it
                log.warn(
                        "skipped the record at offset {}, which is not an event: {}",
                        record.offset(),
                        cause);
                yield null;
            }
        };
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return "the event at offset " + record.offset() + " of the delivery log";
    }
}
