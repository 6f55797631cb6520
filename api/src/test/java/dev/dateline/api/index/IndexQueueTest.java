package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.index.IndexQueue.Batch;
import dev.dateline.api.index.IndexQueue.PassedOver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IndexQueueTest {

    private static final long FOREVER = Long.MAX_VALUE;
    private static final Batch ONE = batch(1);
    private static final Batch TWO = batch(2);
    private static final Batch THREE = batch(3);
    private static final Batch FOUR = batch(4);
    private static final Batch FIVE = batch(5);
    private static final Batch NOTHING = new Batch(List.of(), true);

    private static Batch batch(long sequence) {
        return new Batch(List.of(News.created(sequence, "itm_" + sequence, "a headline")), false);
    }

    /** Events from one to another, which were passed over. */
    private static PassedOver passedOver(long first, long last, boolean caughtUp) {
        return new PassedOver(News.cursor(first).offset(), News.cursor(last).offset(), caughtUp);
    }

    @Test
    void batches_come_out_in_their_order() throws InterruptedException {
        IndexQueue queue = new IndexQueue(FOREVER);
        queue.put(ONE);
        queue.put(TWO);
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        assertThat(queue.next(FOREVER)).isSameAs(TWO);
        assertThat(queue.next(1)).isNull();
    }

    @Test
    void what_does_not_fit_is_passed_over_and_comes_behind_what_does() throws InterruptedException {
        IndexQueue queue = new IndexQueue(ONE.bytes() + TWO.bytes());
        queue.put(ONE);
        queue.put(TWO);
        queue.put(THREE);
        assertThat(queue.bytes()).isEqualTo(ONE.bytes() + TWO.bytes());
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        queue.done(ONE);
        // there is room again, but it lies behind THREE
        queue.put(FOUR);
        queue.put(NOTHING);
        assertThat(queue.next(FOREVER)).isSameAs(TWO);
        assertThat(queue.next(FOREVER)).isEqualTo(passedOver(3, 4, true));
        assertThat(queue.next(1)).isNull();
    }

    @Test
    void a_batch_takes_up_room_until_it_is_done() throws InterruptedException {
        IndexQueue queue = new IndexQueue(ONE.bytes());
        queue.put(ONE);
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        queue.put(TWO);
        queue.done(ONE);
        assertThat(queue.bytes()).isZero();
        assertThat(queue.next(FOREVER)).isEqualTo(passedOver(2, 2, false));
    }

    @Test
    void what_comes_while_the_log_is_read_again_is_held_again() throws InterruptedException {
        IndexQueue queue = new IndexQueue(FOUR.bytes());
        queue.put(ONE);
        queue.put(TWO);
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        queue.done(ONE);
        PassedOver two = (PassedOver) Objects.requireNonNull(queue.next(FOREVER));
        queue.put(THREE);
        queue.put(FOUR);
        queue.put(FIVE);
        assertThat(two).isEqualTo(passedOver(2, 2, false));
        queue.done(two);
        assertThat(queue.next(FOREVER)).isSameAs(THREE);
        queue.done(THREE);
        assertThat(queue.next(FOREVER)).isEqualTo(passedOver(4, 5, false));
    }

    @Test
    void one_that_is_larger_than_all_that_fits_is_let_in_alone() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        queue.put(NOTHING);
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        assertThat(queue.next(FOREVER)).isSameAs(NOTHING);
    }

    @Test
    void it_is_stuck_while_more_waits_than_fits_and_nothing_is_done() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        assertThat(queue.stuck()).isZero();
        queue.put(TWO);
        // longer than this test may be held up between two lines
        await().until(() -> queue.stuck().compareTo(Duration.ofSeconds(2)) > 0);
        Duration before = queue.stuck();
        queue.done(ONE);
        assertThat(queue.stuck()).isLessThan(before);
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        PassedOver two = (PassedOver) Objects.requireNonNull(queue.next(FOREVER));
        assertThat(two).isNotNull();
        await().until(() -> queue.stuck().compareTo(Duration.ofMillis(50)) > 0);
        queue.progress();
        queue.done(two);
        assertThat(queue.stuck()).isZero();
    }

    @Test
    void a_closed_one_gives_out_what_it_holds_and_lets_nothing_in() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        queue.put(TWO);
        queue.close();
        queue.put(THREE);
        assertThat(queue.isOver()).isFalse();
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        assertThat(queue.isOver()).isTrue();
        assertThat(queue.next(FOREVER)).isNull();
    }

    @Test
    void an_abandoned_one_gives_out_nothing() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        queue.put(TWO);
        queue.abandon();
        assertThat(queue.next(FOREVER)).isNull();
        queue.put(THREE);
        assertThat(queue.isOver()).isTrue();
    }
}
