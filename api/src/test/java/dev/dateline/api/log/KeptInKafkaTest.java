package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Cursor;
import org.junit.jupiter.api.Test;

/** Whether a follower can go on where it stopped. */
class KeptInKafkaTest {

    private final LogInMemory log = LogInMemory.thousand();

    private boolean continues(Cursor cursor) {
        try (Node node = new Node(log, 10)) {
            return new KeptInKafka(node.blocks(), LogInMemory.EPOCH).continues(cursor);
        }
    }

    private boolean isWhole() {
        try (Node node = new Node(log, 10)) {
            return new KeptInKafka(node.blocks(), LogInMemory.EPOCH).isWhole();
        }
    }

    @Test
    void it_can_behind_any_event_that_is_kept_and_at_the_beginning() {
        assertThat(continues(Cursor.beginning(LogInMemory.EPOCH))).isTrue();
        assertThat(continues(log.cursor(1))).isTrue();
        assertThat(continues(log.cursor(700))).isTrue();
        assertThat(continues(log.cursor(1000))).isTrue();
        assertThat(isWhole()).isTrue();
    }

    @Test
    void it_can_behind_the_last_event_that_is_deleted_and_behind_no_earlier_one() {
        Cursor earlier = log.cursor(499);
        Cursor last = log.cursor(500);
        log.deleteBeforeEvent(501);
        assertThat(continues(last)).isTrue();
        assertThat(continues(earlier)).isFalse();
        assertThat(continues(Cursor.beginning(LogInMemory.EPOCH))).isFalse();
        assertThat(isWhole()).isFalse();
    }

    @Test
    void it_can_not_where_nothing_says_what_was_deleted() {
        Cursor last = log.cursor(1000);
        log.deleteBefore(log.bounds().end());
        assertThat(continues(last)).isFalse();
    }

    @Test
    void it_can_not_where_the_log_has_lost_its_end_even_if_it_grew_again() {
        Cursor at = log.cursor(700);
        Cursor lost = new Cursor(at.epoch(), at.offset(), 700, at.seconds() - 60);
        assertThat(continues(lost)).isFalse();
        long end = log.bounds().end();
        assertThat(continues(new Cursor(at.epoch(), end, 1001, at.seconds()))).isFalse();
    }

    @Test
    void it_can_not_in_another_log() {
        Cursor at = log.cursor(700);
        assertThat(continues(new Cursor("fedcba", at.offset(), 700, at.seconds()))).isFalse();
    }
}
