package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.contract.record.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaAgainTest {

    private static final TopicPartition LOG = new TopicPartition("news.items", 0);

    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final Frames frames =
            new Frames(new Gate(withdrawn), withdrawn, "abcdef", new SimpleMeterRegistry());
    private final List<MockConsumer<String, byte[]>> opened = new ArrayList<>();
    private final LogAgain again = new KafkaAgain(this::open, frames);
    private long first;

    private Consumer<String, byte[]> open() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        opened.add(consumer);
        consumer.schedulePollTask(
                () -> {
                    consumer.updateBeginningOffsets(Map.of(LOG, first));
                    if (first > consumer.position(LOG)) {
                        consumer.seek(LOG, first); // as the real client does by itself
                    }
                });
        return consumer;
    }

    /** Has the next poll find these events. */
    private void told(long... sequences) {
        MockConsumer<String, byte[]> consumer = opened.getLast();
        for (long sequence : sequences) {
            consumer.addRecord(
                    new ConsumerRecord<>(
                            LOG.topic(),
                            0,
                            sequence - 1,
                            "",
                            Json.encode(Told.created(sequence, "itm_" + sequence))));
        }
    }

    private static List<Long> sequences(LogAgain.Read read) {
        return read.events().stream().map(one -> one.event().sequence()).toList();
    }

    @Test
    void reads_on_from_where_it_is_and_elsewhere_from_there() {
        assertThat(again.from(4)).isEqualTo(new LogAgain.Read(List.of(), 4));
        told(5, 6, 7);
        LogAgain.Read read = again.from(4);
        assertThat(sequences(read)).containsExactly(5L, 6L, 7L);
        assertThat(read.next()).isEqualTo(7);
        told(8);
        assertThat(sequences(again.from(7))).containsExactly(8L);
        again.from(5);
        told(6);
        assertThat(sequences(again.from(5))).containsExactly(6L);
        assertThat(opened).hasSize(1);
    }

    @Test
    void fails_if_what_it_was_asked_for_is_deleted() {
        first = 9;
        assertThatThrownBy(() -> again.from(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from offset 4 to 8");
    }

    @Test
    void asks_another_time_while_kafka_does_not_answer() {
        assertThat(again.from(4).next()).isEqualTo(4);
        opened.getLast().setPollException(new KafkaException("away"));
        assertThat(again.from(4)).isEqualTo(new LogAgain.Read(List.of(), 4));
        assertThat(opened.getFirst().closed()).isTrue();
        assertThat(again.from(4).next()).isEqualTo(4);
        assertThat(opened).hasSize(2);
    }
}
