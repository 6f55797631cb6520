package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.index.IndexQueue.Batch;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexQueueTest {

    private static final long FOREVER = Long.MAX_VALUE;
    private static final Batch ONE = batch(1);
    private static final Batch TWO = batch(2);
    private static final Batch THREE = batch(3);

    private static Batch batch(long sequence) {
        return new Batch(List.of(News.created(sequence, "itm_" + sequence, "a headline")), true);
    }

    private static Thread putting(IndexQueue queue, Batch batch) {
        return Thread.ofVirtual().start(() -> queue.put(batch));
    }

    private static void waits(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
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
    void who_hands_over_more_than_fits_waits_until_a_batch_is_done() throws InterruptedException {
        IndexQueue queue = new IndexQueue(ONE.bytes() + TWO.bytes());
        queue.put(ONE);
        queue.put(TWO);
        Thread third = putting(queue, THREE);
        waits(third);
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        // it is still held while it is indexed
        waits(third);
        queue.done(ONE);
        third.join();
        assertThat(queue.next(FOREVER)).isSameAs(TWO);
        assertThat(queue.next(FOREVER)).isSameAs(THREE);
    }

    @Test
    void one_that_is_larger_than_all_that_fits_is_let_in_alone() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        Thread second = putting(queue, TWO);
        waits(second);
        queue.done(ONE);
        second.join();
    }

    @Test
    void a_closed_one_gives_out_what_it_has_and_lets_nothing_in() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        Thread late = putting(queue, TWO);
        waits(late);
        queue.close();
        late.join();
        assertThat(queue.isOver()).isFalse();
        assertThat(queue.next(FOREVER)).isSameAs(ONE);
        assertThat(queue.isOver()).isTrue();
        assertThat(queue.next(FOREVER)).isNull();
    }

    @Test
    void an_abandoned_one_gives_out_nothing_and_nobody_waits_for_it() throws InterruptedException {
        IndexQueue queue = new IndexQueue(1);
        queue.put(ONE);
        Thread late = putting(queue, TWO);
        waits(late);
        queue.abandon();
        late.join();
        assertThat(queue.next(FOREVER)).isNull();
        queue.put(THREE);
        assertThat(queue.isOver()).isTrue();
    }
}
