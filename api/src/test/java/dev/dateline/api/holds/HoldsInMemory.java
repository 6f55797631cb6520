package dev.dateline.api.holds;

import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.record.Json;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds without a topic, complete. */
public final class HoldsInMemory {

    private HoldsInMemory() {}

    public static Holds of(Hold... these) {
        Holds holds = new Holds(new WithdrawnItems());
        holds.take(
                Arrays.stream(these)
                        .map(
                                hold ->
                                        new ConsumerRecord<>(
                                                "news.holds",
                                                0,
                                                0,
                                                hold.itemId(),
                                                Json.encode(hold)))
                        .toList());
        holds.complete();
        return holds;
    }
}
