package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.log.LogReader.Beginning;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.contract.delivery.Cursor;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resuming behind a cursor, on a log of a thousand events of which the ring holds a hundred. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogReaderResumeTest {

    private static final long LAST = 1000;
    private static final int IN_RING = 100;
    private static final Cursor BEGINNING = Cursor.beginning(LogInMemory.EPOCH);

    /** The largest number that a cursor has room for. */
    private static final long LARGEST = Long.parseLong("zzzzzzzzzzzz", 36);

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

    private static Start resumed(Cursor from, Cursor earliest) {
        return new Start(Beginning.resumed, from, from.offset(), earliest, 0, null);
    }

    @Nested
    class Behind {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 255, 256, 257, 899, 900, 901, LAST - 1, LAST})
        void an_event_that_is_kept_goes_on_with_the_next(long sequence) {
            Cursor had = log.cursor(sequence);
            Start start = reader.resume(had);
            assertThat(start).isEqualTo(resumed(had, BEGINNING));
            assertThat(read(start)).isEqualTo(upToLast(sequence + 1));
        }

        @Test
        void the_beginning_gives_all() {
            Start start = reader.resume(BEGINNING);
            assertThat(start)
                    .isEqualTo(new Start(Beginning.resumed, BEGINNING, -1, BEGINNING, 0, null));
            assertThat(read(start)).isEqualTo(upToLast(1));
        }

        @Test
        void the_beginning_of_an_empty_log_is_there() {
            reads(new LogInMemory());
            assertThat(reader.resume(BEGINNING))
                    .isEqualTo(new Start(Beginning.resumed, BEGINNING, -1, BEGINNING, 0, null));
        }

        @Test
        void the_earliest_position_misses_nothing() {
            reads(log.deleteBeforeEvent(501));
            Start start = reader.resume(reader.live().earliest());
            assertThat(start).isEqualTo(resumed(log.before(501), log.before(501)));
            assertThat(read(start)).isEqualTo(upToLast(501));
        }

        @Test
        void an_event_that_this_node_has_not_read_yet_waits_for_the_next() {
            Cursor had = log.hole(1).append().cursor();
            Start start = reader.resume(had);
            assertThat(start).isEqualTo(resumed(had, BEGINNING));
            node.ring().add(log.from(had.offset()).getFirst());
            node.ring().add(log.append());
            assertThat(read(start)).containsExactly(LAST + 2L);
        }

        @Test
        void an_event_of_the_ring_asks_kafka_for_nothing() {
            reader.live();
            List<Long> reads = log.reads();
            reader.resume(log.cursor(LAST - 5));
            assertThat(log.reads()).isEqualTo(reads);
        }
    }

    @Nested
    class Gap {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 250, 499})
        void behind_an_event_that_is_gone_tells_how_many_are_missed(long sequence) {
            Cursor had = log.cursor(sequence);
            reads(log.deleteBeforeEvent(501));
            Start start = reader.resume(had);
            Cursor from = log.before(501);
            assertThat(start)
                    .isEqualTo(
                            new Start(
                                    Beginning.gap, from, from.offset(), from, 500 - sequence, had));
            assertThat(read(start)).isEqualTo(upToLast(501));
        }

        @Test
        void behind_the_beginning_counts_all_that_is_gone() {
            reads(log.deleteBeforeEvent(501));
            Start start = reader.resume(BEGINNING);
            assertThat(start.beginning()).isEqualTo(Beginning.gap);
            assertThat(start.missed()).isEqualTo(500);
            assertThat(start.lostFrom()).isEqualTo(BEGINNING);
            assertThat(read(start)).isEqualTo(upToLast(501));
        }

        @Test
        void is_none_where_the_event_is_gone_but_the_next_is_there() {
            Cursor had = log.cursor(500);
            reads(log.deleteBeforeEvent(501));
            assertThat(reader.resume(had)).isEqualTo(resumed(had, log.before(501)));
            assertThat(Node.read(reader, had.offset())).isEqualTo(upToLast(501));
        }

        @Test
        void reaches_into_the_ring() {
            Cursor had = log.cursor(10);
            reads(log.deleteBeforeEvent(950));
            Start start = reader.resume(had);
            assertThat(start.missed()).isEqualTo(939);
            assertThat(read(start)).isEqualTo(upToLast(950));
        }
    }

    /** Of a log of which time has deleted all, a node that begins now knows no event. */
    @Nested
    class Emptied {

        private final Cursor last = log.cursor(LAST);
        private final Cursor end =
                Cursor.uncounted(LogInMemory.EPOCH, log.deleteAll().bounds().end() - 1);

        Emptied() {
            reads(log);
        }

        private void misses(long count, Start start) {
            Frame next = log.append();
            node.ring().add(next);
            assertThat(read(start)).containsExactly(LAST + 1);
            assertThat(start.from().missedBefore(next.cursor())).isEqualTo(count);
        }

        @Test
        void who_has_had_the_last_event_misses_nothing() {
            Start start = reader.resume(last);
            assertThat(start).isEqualTo(resumed(last, end));
            misses(0, start);
        }

        @Test
        void who_has_not_had_the_last_ones_is_told_when_it_is_known_how_many_they_were() {
            Cursor had = new Cursor(LogInMemory.EPOCH, last.offset() - 2, LAST - 2, last.seconds());
            misses(2, reader.resume(had));
        }

        @Test
        void who_begins_there_misses_nothing() {
            assertThat(reader.live().from()).isEqualTo(end);
            assertThat(reader.earliestKept().from()).isEqualTo(end);
            assertThat(reader.since(0).from()).isEqualTo(end);
            misses(0, reader.live());
        }

        @Test
        void who_began_there_and_comes_back_misses_nothing() {
            Frame next = log.append();
            node.ring().add(next);
            Start start = reader.resume(end);
            assertThat(start).isEqualTo(resumed(end, log.before(LAST + 1)));
            assertThat(read(start)).containsExactly(LAST + 1);
        }

        @Test
        void who_began_there_and_comes_back_too_late_must_read_the_list() {
            log.append();
            log.append();
            log.hole(1);
            reads(log.deleteBeforeEvent(LAST + 2));
            assertThat(reader.resume(end).beginning()).isEqualTo(Beginning.reset);
            reads(log.deleteAll());
            assertThat(reader.resume(end).beginning()).isEqualTo(Beginning.reset);
        }

        @Test
        void who_was_before_the_first_event_must_read_the_list() {
            assertThat(reader.resume(BEGINNING).beginning()).isEqualTo(Beginning.reset);
        }
    }

    /** What does not fit this log, which does not reach back to its time either. */
    @Nested
    class Reset {

        private void beginsAnewWith(long sequence, Cursor cursor) {
            Start start = reader.resume(cursor);
            assertThat(start.beginning()).isEqualTo(Beginning.reset);
            assertThat(start.from().sequence()).isEqualTo(sequence - 1);
            assertThat(start.earliest()).isEqualTo(start.from());
            assertThat(read(start)).isEqualTo(upToLast(sequence));
        }

        @Test
        void for_another_epoch_begins_with_the_first_event_that_is_kept() {
            beginsAnewWith(1, new Cursor("fedcba", 7, 7, LogInMemory.START));
            reads(log.deleteBeforeEvent(501));
            beginsAnewWith(501, new Cursor("fedcba", 7, 7, LogInMemory.START + 500));
        }

        @Test
        void for_the_beginning_of_another_log_and_for_a_time_that_is_absurd() {
            beginsAnewWith(1, Cursor.beginning("fedcba"));
            beginsAnewWith(1, new Cursor("fedcba", 1, 1, 0));
        }

        @Test
        void where_nothing_is_kept_begins_with_what_comes() {
            reads(new LogInMemory());
            assertThat(reader.resume(new Cursor("fedcba", 7, 7, 7)))
                    .isEqualTo(new Start(Beginning.reset, BEGINNING, -1, BEGINNING, 0, null));
        }
    }

    /** What does not fit this log goes on by its time: some comes twice, and nothing is lost. */
    @Nested
    class Approximate {

        private void goesOnWith(long sequence, Cursor cursor) {
            Start start = reader.resume(cursor);
            assertThat(start.beginning()).isEqualTo(Beginning.approximate);
            assertThat(start.from().sequence()).isEqualTo(sequence - 1);
            assertThat(read(start)).isEqualTo(upToLast(sequence));
        }

        private static Cursor cursor(long offset, long sequence, long eventOfItsSecond) {
            return new Cursor(
                    LogInMemory.EPOCH, offset, sequence, LogInMemory.START + eventOfItsSecond);
        }

        @Test
        void for_another_epoch() {
            Cursor other = log.cursor(700);
            goesOnWith(
                    700, new Cursor("fedcba", other.offset(), other.sequence(), other.seconds()));
            goesOnWith(1, new Cursor("fedcba", 7, 7, LogInMemory.START + 1));
        }

        @Test
        void for_a_log_that_was_cut_off_before_the_event() {
            goesOnWith(950, cursor(log.bounds().end() + 5, LAST + 5, 950));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 300, 600, 950, LAST})
        void for_a_log_that_has_another_event_there(long sequence) {
            long offset = log.cursor(sequence).offset();
            goesOnWith(sequence, cursor(offset, sequence + 20, sequence));
            goesOnWith(sequence, cursor(offset, sequence == 1 ? 5 : sequence - 1, sequence));
        }

        @ParameterizedTest
        @ValueSource(longs = {300, 950})
        void for_a_forged_offset(long sequence) {
            long offset = log.cursor(sequence).offset();
            goesOnWith(sequence, cursor(offset + 50, sequence, sequence));
            goesOnWith(sequence, cursor(offset - 50, sequence, sequence));
            goesOnWith(sequence, cursor(LARGEST, sequence, sequence));
        }

        @Test
        void for_a_forged_sequence() {
            long tip = log.cursor(LAST).offset();
            goesOnWith(LAST, cursor(tip, LARGEST, LAST));
            goesOnWith(300, cursor(0, LARGEST, 300));
            goesOnWith(300, cursor(tip, 1, 300));
        }

        @Test
        void from_the_tip_where_the_time_is_absurd() {
            Start start = reader.resume(new Cursor("fedcba", 1, 1, LARGEST));
            assertThat(start.from()).isEqualTo(log.cursor(LAST));
            assertThat(read(start)).isEmpty();
        }

        @Test
        void is_not_asked_for_where_the_time_alone_is_wrong() {
            Cursor had = log.cursor(300);
            Cursor wrong = new Cursor(had.epoch(), had.offset(), had.sequence(), 1);
            assertThat(reader.resume(wrong)).isEqualTo(resumed(wrong, BEGINNING));
        }
    }
}
