package dev.dateline.fetcher.ownership;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads definitions of sources. What is readable, but can't be polled, is broken, too. */
final class Definitions {

    private Definitions() {}

    static Decoded<SourceDefinition> read(ConsumerRecord<String, byte[]> record) {
        Decoded<SourceDefinition> decoded = Json.decode(record.value(), SourceDefinition.class);
        if (!(decoded instanceof Decoded.Value<SourceDefinition>(SourceDefinition definition))) {
            return decoded;
        }
        if (!definition.id().equals(record.key())) {
            return new Decoded.Broken<>(
                    "id is " + definition.id() + ", but the record is of " + record.key());
        }
        try {
            if (definition.url() != null) {
                SourceUrl.parse(definition.url());
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            return new Decoded.Broken<>(String.valueOf(e.getMessage()));
        }
    }
}
