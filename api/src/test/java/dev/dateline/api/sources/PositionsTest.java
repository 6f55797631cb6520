package dev.dateline.api.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final TopicPartition ONE = new TopicPartition("news.sources", 0);
    private static final TopicPartition OTHER = new TopicPartition("news.sources", 1);

    private final Positions positions = new Positions();

    /** A consumer of two partitions, with so many records in the first. */
    private static MockConsumer<String, byte[]> consumer(int records) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(ONE, OTHER));
        consumer.updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
        for (int offset = 0; offset < records; offset++) {
            consumer.addRecord(new ConsumerRecord<>(ONE.topic(), 0, offset, "src_a", new byte[1]));
        }
        return consumer;
    }

    private void read(MockConsumer<String, byte[]> consumer) {
        assertThat(consumer.poll(Duration.ZERO)).isNotNull();
        positions.read(consumer);
    }

    @Test
    void reading_begins_at_the_beginning_and_after_a_failure_where_it_stopped() {
        MockConsumer<String, byte[]> first = consumer(3);
        positions.resume(first);
        read(first);
        assertThat(positions.reached(Map.of(ONE, 3L, OTHER, 0L))).isTrue();
        // what it gives now is not read, since that fails
        first.addRecord(new ConsumerRecord<>(ONE.topic(), 0, 3, "src_a", new byte[1]));
        assertThat(first.poll(Duration.ZERO)).hasSize(1);

        MockConsumer<String, byte[]> second = consumer(4);
        positions.resume(second);
        assertThat(second.position(ONE)).isEqualTo(3);
        assertThat(second.position(OTHER)).isZero();
        assertThat(positions.reached(Map.of(ONE, 4L, OTHER, 0L))).isFalse();
    }

    @Test
    void who_waits_for_a_record_is_told_once_it_was_read() {
        MockConsumer<String, byte[]> consumer = consumer(2);
        positions.resume(consumer);
        CompletableFuture<Void> second = positions.holds(ONE, 1);
        CompletableFuture<Void> third = positions.holds(ONE, 2);
        assertThat(second).isNotDone();
        read(consumer);
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        assertThat(positions.holds(ONE, 0)).isCompleted();
    }
}
