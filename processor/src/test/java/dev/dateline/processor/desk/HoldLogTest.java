package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Json;
import dev.dateline.processor.desk.HoldBook.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HoldLogTest {

    private static final TopicPartition LOG = new TopicPartition("news.holds", 0);

    private static ConsumerRecord<String, byte[]> record(long offset, String id, byte[] value) {
        return new ConsumerRecord<>(LOG.topic(), 0, offset, id, value);
    }

    private static Place at(long offset) {
        return new Place(State.EMBARGOED, false, null, offset, 100);
    }

    @Test
    @Timeout(10)
    void what_is_gone_or_can_not_be_read_is_left_out() {
        Hold there =
                new Hold(
                        1,
                        "there",
                        "src_a",
                        State.EMBARGOED,
                        PubStatus.USABLE,
                        0,
                        -1,
                        null,
                        null,
                        null,
                        null,
                        null);
        Map<String, Hold> holds = new HashMap<>();
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(LOG));
            consumer.updateBeginningOffsets(Map.of(LOG, 0L));
            consumer.addRecord(record(4, "broken", new byte[] {'{'}));
            consumer.addRecord(record(5, "there", Json.encode(there)));
            HoldLog.read(consumer, Map.of("gone", at(3), "broken", at(4), "there", at(5)), holds);
        }
        assertThat(holds).containsOnlyKeys("there");
    }
}
