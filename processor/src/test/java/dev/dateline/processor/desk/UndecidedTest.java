package dev.dateline.processor.desk;

import static dev.dateline.processor.version.Observations.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class UndecidedTest {

    private static final TopicPartition INPUT = new TopicPartition("news.enriched", 0);

    private static final TopicPartition ORDERS = new TopicPartition("news.orders", 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    private static ConsumerRecord<String, byte[]> written(TopicPartition in, long millis) {
        return new ConsumerRecord<>(
                in.topic(),
                0,
                0,
                millis,
                TimestampType.CREATE_TIME,
                1,
                1,
                "s",
                new byte[1],
                new RecordHeaders(),
                Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> written(long millis) {
        return written(INPUT, millis);
    }

    private Instant horizon(Instant... written) {
        return Undecided.horizon(
                Arrays.stream(written).map(one -> written(one.toEpochMilli())).toList(),
                consumer,
                NOW);
    }

    @Test
    void what_waits_longest_holds_up_what_ended_after_it() {
        Instant kill = NOW.minusSeconds(5);
        assertThat(horizon(NOW.minusSeconds(1), kill, NOW)).isEqualTo(kill);
    }

    @Test
    void no_record_and_none_without_a_time_or_from_the_future_holds_up_anything() {
        assertThat(horizon()).isEqualTo(NOW);
        assertThat(horizon(NOW.plusSeconds(5))).isEqualTo(NOW);
        assertThat(Undecided.horizon(List.of(written(-1)), consumer, NOW)).isEqualTo(NOW);
    }

    @Test
    void what_is_written_elsewhere_and_not_read_yet_holds_up_everything() {
        consumer.assign(List.of(INPUT, ORDERS));
        consumer.updateEndOffsets(Map.of(INPUT, 7L, ORDERS, 3L));
        consumer.seek(INPUT, 5);
        consumer.seek(ORDERS, 2);
        assertThat(horizon(NOW.minusSeconds(1))).isEqualTo(Instant.MIN);
        consumer.seek(ORDERS, 3);
        assertThat(horizon(NOW.minusSeconds(1))).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void orders_are_first_in_line_and_nothing_else_changes_its_place() {
        ConsumerRecord<String, byte[]> a = written(INPUT, 1);
        ConsumerRecord<String, byte[]> b = written(INPUT, 2);
        ConsumerRecord<String, byte[]> kill = written(ORDERS, 3);
        ConsumerRecord<String, byte[]> release = written(ORDERS, 4);
        List<ConsumerRecord<String, byte[]>> all = List.of(a, kill, b, release);
        assertThat(Undecided.first(all)).containsExactly(kill, release);
        assertThat(Undecided.others(all)).containsExactly(a, b);
    }

    @Test
    void nothing_is_left_when_all_that_kafka_has_is_read() {
        assertThat(Undecided.isNothing(consumer)).isFalse();
        consumer.assign(List.of(INPUT));
        consumer.updateBeginningOffsets(Map.of(INPUT, 0L));
        consumer.updateEndOffsets(Map.of(INPUT, 7L));
        consumer.seek(INPUT, 6);
        assertThat(Undecided.isNothing(consumer)).isFalse();
        consumer.seek(INPUT, 7);
        assertThat(Undecided.isNothing(consumer)).isTrue();
        consumer.updateEndOffsets(Map.of(INPUT, 8L));
        assertThat(Undecided.isNothing(consumer)).isFalse();
    }
}
