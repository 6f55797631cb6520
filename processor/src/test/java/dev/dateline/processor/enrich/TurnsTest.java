package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Whose records come when. The key of a record is how many milliseconds it takes. */
class TurnsTest {

    private static final int SLOW = 10_000;
    private static final int BAD = 0;
    private static final int GOOD = 1;

    private final Log log = new Log();
    private final Turns turns = new Turns(() -> log.now);

    /** What was done, and when it was committed. */
    private static final class Log implements Turns.Work {
        private final List<ConsumerRecord<String, byte[]>> open = new ArrayList<>();
        private final List<String> committed = new ArrayList<>();
        private final List<Integer> portions = new ArrayList<>();
        private long goodAfter = -1;
        private long now = 1;

        @Override
        public void take(ConsumerRecord<String, byte[]> record) {
            now += Duration.ofMillis(Long.parseLong(record.key())).toNanos();
            open.add(record);
        }

        @Override
        public void commit() {
            if (!open.isEmpty()) {
                portions.add(open.size());
            }
            open.forEach(record -> committed.add(record.partition() + "/" + record.offset()));
            if (goodAfter < 0 && open.stream().anyMatch(record -> record.partition() == GOOD)) {
                goodAfter = Duration.ofNanos(now).toMillis();
            }
            open.clear();
        }

        private List<String> of(int partition) {
            return committed.stream().filter(one -> one.startsWith(partition + "/")).toList();
        }
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("news.raw", number);
    }

    private static List<ConsumerRecord<String, byte[]>> records(
            int partition, int from, int to, int millis) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int offset = from; offset < to; offset++) {
            records.add(
                    new ConsumerRecord<>("news.raw", partition, offset, "" + millis, new byte[0]));
        }
        return records;
    }

    private Map<TopicPartition, Long> poll(
            List<ConsumerRecord<String, byte[]>> one, List<ConsumerRecord<String, byte[]>> other) {
        return turns.workOff(Stream.concat(one.stream(), other.stream()).toList(), log);
    }

    @Test
    void what_is_quick_is_committed_at_once_and_nothing_is_left() {
        assertThat(poll(records(0, 0, 100, 1), records(1, 0, 100, 1))).isEmpty();
        assertThat(log.committed).hasSize(200);
        assertThat(log.portions).containsExactly(200);
    }

    @Test
    void within_a_partition_the_order_stays() {
        poll(records(0, 0, 30, 90), records(1, 0, 30, 90));
        for (int partition : List.of(0, 1)) {
            assertThat(log.of(partition))
                    .isEqualTo(
                            Stream.iterate(0, offset -> offset + 1)
                                    .limit(30)
                                    .map(offset -> partition + "/" + offset)
                                    .toList());
        }
    }

    @Test
    void a_partition_waits_for_one_record_of_another_and_not_for_all() {
        poll(records(BAD, 0, 100, SLOW), records(GOOD, 0, 100, 1));
        assertThat(log.goodAfter).isLessThan(SLOW + 2_000L);
        poll(records(BAD, 1, 100, SLOW), records(GOOD, 0, 100, 1));
        assertThat(log.goodAfter).isLessThan(SLOW + 2_000L);
        assertThat(log.of(GOOD)).hasSize(100);
    }

    @Test
    void a_poll_ends_far_before_its_member_is_out_of_the_group() {
        Map<TopicPartition, Long> left = turns.workOff(records(BAD, 7, 207, SLOW), log);
        assertThat(Duration.ofNanos(log.now)).isLessThan(Duration.ofSeconds(25));
        assertThat(left).containsExactly(Map.entry(partition(BAD), 8L));
        assertThat(log.of(BAD)).containsExactly("0/7");
    }

    @Test
    void what_others_have_done_is_committed_before_a_slow_partition_goes_on() {
        turns.workOff(records(BAD, 0, 2, 2_000), log);
        log.committed.clear();
        poll(records(BAD, 2, 5, 2_000), records(GOOD, 0, 5, 10));
        assertThat(log.of(GOOD)).hasSize(5);
        assertThat(log.of(BAD)).hasSize(3);
        // one that is slow in each of its turns is alone in its portions
        assertThat(log.portions).doesNotContain(6, 7, 8);
    }

    @Test
    void of_many_slow_partitions_all_come_to_their_turn() {
        int[] offsets = new int[5];
        for (int poll = 0; poll < 5; poll++) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (int partition = 0; partition < offsets.length; partition++) {
                records.addAll(
                        records(partition, offsets[partition], offsets[partition] + 40, SLOW));
            }
            Map<TopicPartition, Long> left = turns.workOff(records, log);
            for (int partition = 0; partition < offsets.length; partition++) {
                offsets[partition] =
                        left.getOrDefault(partition(partition), offsets[partition] + 40L)
                                .intValue();
            }
        }
        assertThat(offsets).containsExactly(1, 1, 1, 1, 1);
    }
}
