package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.log.LogReader.Beginning;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.contract.delivery.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Beginning at a time, at the earliest event or at the tip. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogReaderTest {

    private static final long LAST = 1000;
    private static final int IN_RING = 100;
    private static final Cursor BEGINNING = Cursor.beginning(LogInMemory.EPOCH);

    private LogInMemory log = LogInMemory.thousand();
    private Node node = new Node(log, IN_RING);
    private LogReader reader = node.reader();

    @AfterEach
    void close() {
        node.close();
    }

    /** A node that has read this log. */
    private void reads(LogInMemory other) {
        node.close();
        log = other;
        node = new Node(other, IN_RING);
        reader = node.reader();
    }

    private static List<Long> upToLast(long first) {
        return LongStream.rangeClosed(first, LAST).boxed().toList();
    }

    private List<Long> read(Start start) {
        return Node.read(reader, start.position());
    }

    @Nested
    class Live {

        @Test
        void begins_at_the_tip() {
            Cursor tip = log.cursor(LAST);
            assertThat(reader.live())
                    .isEqualTo(new Start(Beginning.live, tip, tip.offset(), BEGINNING, 0, null));
            assertThat(read(reader.live())).isEmpty();
        }

        @Test
        void on_an_empty_log_gets_everything_that_comes() {
            reads(new LogInMemory());
            Start start = reader.live();
            assertThat(start)
                    .isEqualTo(new Start(Beginning.live, BEGINNING, -1, BEGINNING, 0, null));
            node.ring().add(log.append());
            assertThat(read(start)).containsExactly(1L);
        }

        @Test
        void knows_the_earliest_event_that_is_kept() {
            reads(log.deleteBeforeEvent(501));
            assertThat(reader.live().earliest()).isEqualTo(log.before(501));
        }
    }

    @Nested
    class Earliest {

        @Test
        void is_the_beginning_of_a_log_that_is_whole() {
            assertThat(reader.earliestKept())
                    .isEqualTo(new Start(Beginning.resumed, BEGINNING, -1, BEGINNING, 0, null));
            assertThat(read(reader.earliestKept())).isEqualTo(upToLast(1));
        }

        @Test
        void is_right_before_the_first_event_that_is_kept() {
            reads(log.deleteBeforeEvent(501));
            Start start = reader.earliestKept();
            assertThat(start.from()).isEqualTo(log.before(501));
            assertThat(read(start)).isEqualTo(upToLast(501));
        }

        @Test
        void is_the_beginning_of_an_empty_log() {
            reads(new LogInMemory());
            assertThat(reader.earliestKept())
                    .isEqualTo(new Start(Beginning.resumed, BEGINNING, -1, BEGINNING, 0, null));
        }
    }

    @Nested
    class Since {

        private Start second(long event) {
            return reader.since((LogInMemory.START + event) * 1000);
        }

        @Test
        void a_time_before_all_events_gives_all_that_are_kept() {
            assertThat(second(-10).from()).isEqualTo(BEGINNING);
            assertThat(read(second(-10))).isEqualTo(upToLast(1));
            reads(log.deleteBeforeEvent(501));
            assertThat(second(-10).from()).isEqualTo(log.before(501));
            assertThat(read(second(-10))).isEqualTo(upToLast(501));
        }

        @Test
        void a_time_between_gives_the_events_at_it_and_behind() {
            for (long event : new long[] {2, 255, 256, 257, 700, 950, LAST}) {
                Start start = second(event);
                assertThat(start.beginning()).isEqualTo(Beginning.resumed);
                assertThat(start.from()).isEqualTo(log.before(event));
                assertThat(read(start)).isEqualTo(upToLast(event));
            }
            assertThat(read(reader.since((LogInMemory.START + 700) * 1000 + 1)))
                    .isEqualTo(upToLast(701));
        }

        @Test
        void a_time_behind_all_events_is_the_tip() {
            Cursor tip = log.cursor(LAST);
            Start start = second(LAST + 1);
            assertThat(start.from()).isEqualTo(tip);
            assertThat(read(start)).isEmpty();
            node.ring().add(log.append());
            assertThat(read(start)).containsExactly(LAST + 1);
        }

        @Test
        void any_time_on_an_empty_log_is_its_beginning() {
            reads(new LogInMemory());
            assertThat(second(5))
                    .isEqualTo(new Start(Beginning.resumed, BEGINNING, -1, BEGINNING, 0, null));
        }

        @Test
        void a_time_that_this_node_has_not_read_up_to_yet_counts_nothing_as_missed() {
            for (int more = 0; more < 5; more++) {
                log.append();
            }
            Start start = second(LAST + 4);
            log.from(log.cursor(LAST + 1).offset()).forEach(node.ring()::add);
            assertThat(read(start).getFirst()).isEqualTo(start.from().sequence() + 1);
            assertThat(read(start)).contains(LAST + 4, LAST + 5);
        }
    }

    @Nested
    class WhoStands {

        @Test
        void in_the_ring_goes_on_in_old_blocks_when_its_events_have_left() {
            Start start = reader.live();
            for (int more = 0; more < 3 * IN_RING; more++) {
                node.ring().add(log.append());
            }
            assertThat(node.ring().missingUpTo()).isGreaterThan(start.position());
            assertThat(read(start))
                    .isEqualTo(
                            LongStream.rangeClosed(LAST + 1, LAST + 3 * IN_RING).boxed().toList());
        }

        @Test
        void anywhere_misses_nothing_while_events_come_and_leave() throws InterruptedException {
            int coming = 3000;
            long position = reader.live().position();
            Thread writer =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < coming; i++) {
                                            node.ring().add(log.append());
                                        }
                                    });
            List<Long> seen = new ArrayList<>();
            while (seen.size() < coming) {
                List<Long> more = Node.read(reader, position);
                seen.addAll(more);
                position = more.isEmpty() ? position : log.cursor(more.getLast()).offset();
            }
            writer.join();
            assertThat(seen)
                    .isEqualTo(LongStream.rangeClosed(LAST + 1, LAST + coming).boxed().toList());
        }

        @Test
        void where_events_are_deleted_goes_on_with_the_first_that_is_kept() {
            long position = log.cursor(10).offset();
            log.deleteBeforeEvent(501);
            assertThat(Node.read(reader, position)).isEqualTo(upToLast(501));
        }
    }
}
