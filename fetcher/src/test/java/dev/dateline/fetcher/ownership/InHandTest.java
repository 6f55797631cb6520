package dev.dateline.fetcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whether something is in hand when a partition is given up. */
class InHandTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final InHand documents = new InHand();

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Test
    void once_it_is_closed_nothing_is_begun() {
        assertThat(documents.begin()).isTrue();
        documents.end();
        documents.close();
        assertThat(documents.begin()).isFalse();
        assertThat(documents.isClosed()).isTrue();
    }

    @Test
    void what_is_in_hand_is_waited_for_and_nothing_else() throws Exception {
        documents.await(in(LONG));
        assertThat(documents.begin()).isTrue();
        documents.close();
        Thread giving =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        documents.await(in(LONG));
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        await().until(() -> giving.getState() == Thread.State.TIMED_WAITING);
        documents.end();
        assertThat(giving.join(LONG)).isTrue();
    }

    @Test
    void it_is_waited_for_no_longer_than_said() throws InterruptedException {
        assertThat(documents.begin()).isTrue();
        documents.close();
        long end = in(Duration.ofMillis(50));
        documents.await(end);
        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(end);
    }
}
