package dev.dateline.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {

    private final Semaphore done = new Semaphore(0);
    private final RepeatedWork work =
            new RepeatedWork("worker", Duration.ofMillis(1), this::failEachTime);

    private void failEachTime() {
        done.release();
        if (done.availablePermits() % 2 == 0) {
            throw new AssertionError("an Error");
        }
        throw new IllegalStateException("an exception");
    }

    @AfterEach
    void stop() {
        work.stop();
    }

    @Test
    void it_is_done_again_whatever_it_failed_with() throws InterruptedException {
        work.start();
        assertThat(done.tryAcquire(5, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(work.isRunning()).isTrue();
    }

    @Test
    void it_is_done_no_more_once_it_is_stopped() throws InterruptedException {
        work.start();
        assertThat(done.tryAcquire(1, 20, TimeUnit.SECONDS)).isTrue();
        work.stop();
        assertThat(work.isRunning()).isFalse();
        await().during(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .until(() -> done.drainPermits() == 0);
    }
}
