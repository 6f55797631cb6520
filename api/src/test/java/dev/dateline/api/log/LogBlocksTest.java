package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.delivery.Cursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogBlocksTest {

    private static final int SIZE = LogBlocks.SIZE;

    private static List<Long> sequences(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, SIZE - 2, SIZE - 1, SIZE, SIZE + 1, 2 * SIZE - 1, 2 * SIZE})
    void reading_goes_on_from_any_position_over_the_borders_of_blocks(int position) {
        LogInMemory log = new LogInMemory().events(3 * SIZE);
        try (Node node = new Node(log, 10)) {
            // the event at offset 0 has sequence 1
            assertThat(Node.read(node.reader(), position))
                    .isEqualTo(sequences(position + 2, 3 * SIZE));
        }
    }

    @Test
    void a_hole_at_a_border_and_one_longer_than_a_block_are_passed_over() {
        LogInMemory log =
                new LogInMemory().events(SIZE - 1).hole(2).events(5).hole(3 * SIZE).events(20);
        try (Node node = new Node(log, 10)) {
            assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, SIZE - 1 + 25));
        }
    }

    @Test
    void a_block_is_read_once_for_all() {
        LogInMemory log = new LogInMemory().events(4 * SIZE);
        try (Node node = new Node(log, 10)) {
            for (int reader = 0; reader < 5; reader++) {
                assertThat(Node.read(node.reader(), -1)).hasSize(4 * SIZE);
            }
            assertThat(log.reads()).containsExactly(0L, (long) SIZE, 2L * SIZE, 3L * SIZE);
        }
    }

    @Test
    void a_block_at_the_tail_that_is_not_whole_serves_what_it_has() {
        LogInMemory log = new LogInMemory().events(SIZE + 50);
        try (Node node = new Node(log, 10)) {
            assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, SIZE + 50));
            assertThat(Node.read(node.reader(), SIZE - 1))
                    .isEqualTo(sequences(SIZE + 1, SIZE + 50));
            assertThat(log.reads()).containsExactly(0L, (long) SIZE);
        }
    }

    @Test
    void what_was_read_at_the_tail_is_not_read_again_when_more_has_come() {
        LogInMemory log = new LogInMemory().events(50);
        try (Node node = new Node(log, 10)) {
            assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, 50));
            for (int more = 0; more < 50; more++) {
                node.ring().add(log.append());
            }
            assertThat(Node.read(node.reader(), 40)).isEqualTo(sequences(42, 100));
            assertThat(log.reads()).containsExactly(0L, 50L);
        }
    }

    @Test
    void what_was_deleted_is_passed_over_in_one_step() {
        LogInMemory log = new LogInMemory().events(10 * SIZE).deleteBefore(8 * SIZE + 7);
        try (Node node = new Node(log, 10)) {
            assertThat(Node.read(node.reader(), 3)).isEqualTo(sequences(8 * SIZE + 8, 10 * SIZE));
            assertThat(log.reads()).containsExactly(8L * SIZE + 7, 9L * SIZE);
        }
    }

    @Test
    void a_block_that_is_larger_than_the_cache_is_read_and_served() {
        LogInMemory log = new LogInMemory().events(2 * SIZE);
        try (Node node = new Node(log, 10, DataSize.ofBytes(1000))) {
            assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, 2 * SIZE));
            assertThat(log.reads()).containsExactly(0L, (long) SIZE);
        }
    }

    @Test
    void a_full_cache_gives_up_the_block_that_was_used_longest_ago() {
        LogInMemory log = new LogInMemory().events(40 * SIZE);
        DataSize three = DataSize.ofBytes(3L * SIZE * LogInMemory.FRAME_BYTES + 500);
        try (Node node = new Node(log, 10, three)) {
            assertThat(Node.read(node.reader(), -1)).hasSize(40 * SIZE);
            assertThat(log.reads())
                    .isEqualTo(LongStream.range(0, 40).map(n -> n * SIZE).boxed().toList());
            assertThat(Node.read(node.reader(), 37 * SIZE - 1)).hasSize(3 * SIZE);
            assertThat(log.reads()).hasSize(40);
        }
    }

    @Test
    void a_read_that_failed_fails_those_who_wait_and_is_tried_again() {
        LogInMemory log = new LogInMemory().events(SIZE);
        try (Node node = new Node(log, 10)) {
            log.failOnce(new TimeoutException("Kafka is silent"));
            assertThat(node.reader().after(-1))
                    .isInstanceOfSatisfying(
                            LogReader.Next.Later.class,
                            later ->
                                    assertThat((CompletableFuture<?>) later.when())
                                            .failsWithin(Duration.ofSeconds(10))
                                            .withThrowableThat()
                                            .withMessageContaining("Kafka is silent"));
            assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, SIZE));
        }
    }

    @Test
    void the_blocks_with_an_item_that_was_withdrawn_are_read_again_and_no_others() {
        LogInMemory log = new LogInMemory().events(4 * SIZE);
        try (Node node = new Node(log, 10)) {
            assertThat(Node.read(node.reader(), -1)).hasSize(4 * SIZE);
            node.blocks().forget(Set.of(LogInMemory.itemId(SIZE + 3), "itm_x"));
            for (int reader = 0; reader < 2; reader++) {
                assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, 4 * SIZE));
            }
            assertThat(log.reads())
                    .containsExactly(0L, (long) SIZE, 2L * SIZE, 3L * SIZE, (long) SIZE);
        }
    }

    @Test
    void what_is_forgotten_makes_room() {
        LogInMemory log = new LogInMemory().events(40 * SIZE);
        DataSize three = DataSize.ofBytes(3L * SIZE * LogInMemory.FRAME_BYTES + 500);
        try (Node node = new Node(log, 10, three)) {
            for (int time = 0; time < 5; time++) {
                assertThat(Node.read(node.reader(), 37 * SIZE - 1)).hasSize(3 * SIZE);
                node.blocks().forget(Set.of(LogInMemory.itemId(38 * SIZE)));
            }
            assertThat(log.reads()).hasSize(3 + 4);
        }
    }

    @Test
    void a_block_in_which_something_is_withdrawn_while_it_is_read_is_given_out_without_it() {
        LogInMemory log = new LogInMemory().events(SIZE);
        try (Node node = new Node(log, 10)) {
            log.whileNextIsRead(() -> node.blocks().forget(Set.of(LogInMemory.itemId(3))));
            assertThat(Node.read(node.reader(), -1)).isEqualTo(sequences(1, SIZE));
            assertThat(node.reader().after(2))
                    .isInstanceOfSatisfying(
                            LogReader.Next.Event.class,
                            next -> assertThat(next.frame().bytes()).hasSize(1));
            assertThat(log.reads()).containsExactly(0L);
        }
    }

    @Test
    void the_first_event_is_looked_up_once_for_many_who_do_not_wait_for_it() {
        LogInMemory log = new LogInMemory().events(3);
        try (Node node = new Node(log, 10)) {
            assertThat(node.blocks().first()).contains(log.cursor(1));
            log.failOnce(new TimeoutException("Kafka is silent"));
            assertThat(node.blocks().first()).contains(log.cursor(1));
            assertThat(log.reads()).containsExactly(0L);
        }
    }

    @Test
    void the_first_event_is_looked_up_again_once_it_was_deleted() {
        LogInMemory log = new LogInMemory().events(3);
        try (Node node = new Node(log, 10)) {
            assertThat(node.blocks().first()).contains(log.cursor(1));
            Cursor second = log.cursor(2);
            log.deleteBeforeEvent(2);
            assertThat(node.blocks().firstNow()).contains(second);
            await().untilAsserted(() -> assertThat(node.blocks().first()).contains(second));
        }
    }

    /** Of 600 KB, such as an article with its pictures inside. */
    @Nested
    class OfLargeEvents {

        private static final byte[] LARGE = new byte[600 * 1024];
        private static final int COUNT = SIZE + 10;

        /** As many as there is room for, and one that passes the bound. */
        private static final int MOST_IN_A_BLOCK = 4;

        private final LogInMemory log = new LogInMemory();

        {
            for (int i = 0; i < COUNT; i++) {
                log.append(LARGE);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 1, 100, SIZE - 2, SIZE - 1, SIZE})
        void a_block_is_bounded_in_bytes_and_no_event_is_read_twice(int position) {
            try (Node node = new Node(log, 10)) {
                assertThat(Node.read(node.reader(), position))
                        .isEqualTo(sequences(position + 2, COUNT));
            }
            assertThat(log.blocks())
                    .allSatisfy(
                            block ->
                                    assertThat(block.frames().size())
                                            .isBetween(1, MOST_IN_A_BLOCK));
            // the last one lies in the ring
            assertThat(log.blocks().stream().mapToInt(block -> block.frames().size()).sum())
                    .isBetween(COUNT - position - 2, COUNT - position - 1);
        }

        @Test
        void a_block_is_read_once_for_all_wherever_they_began() {
            try (Node node = new Node(log, 10, DataSize.ofMegabytes(200))) {
                for (int position : List.of(100, -1, 7, 50, 101, 102, 103, 0)) {
                    assertThat(Node.read(node.reader(), position)).hasSize(COUNT - position - 1);
                }
                assertThat(log.blocks().stream().mapToInt(block -> block.frames().size()).sum())
                        .isLessThanOrEqualTo(COUNT);
            }
        }

        /** The ring has room for one. */
        @Test
        void one_that_lags_at_the_tail_is_served_though_more_comes_between_its_looks() {
            try (Node node = new Node(log, 10)) {
                List<Long> read = new ArrayList<>();
                long position = COUNT - 6;
                while (read.size() < 20) {
                    for (int more = 0; more < 2; more++) {
                        node.ring().add(log.append(LARGE));
                    }
                    if (node.reader().after(position) instanceof LogReader.Next.Later later) {
                        LogBlocks.joined(later.when());
                    }
                    if (node.reader().after(position) instanceof LogReader.Next.Event next) {
                        position = next.frame().offset();
                        read.add(next.frame().cursor().sequence());
                    }
                }
                assertThat(read).isEqualTo(sequences(COUNT - 4, COUNT + 15));
                assertThat(log.blocks().stream().mapToInt(block -> block.frames().size()).sum())
                        .isBetween(20, 20 + MOST_IN_A_BLOCK);
            }
        }
    }
}
