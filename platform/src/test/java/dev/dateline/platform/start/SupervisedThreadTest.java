package dev.dateline.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedThreadTest {

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final SupervisedThread thread =
            new SupervisedThread("worker", Duration.ofMillis(5), this::work);

    private void work() {
        begun.release();
        while (thread().isCurrent()) {
            if (broken.get()) {
                throw new AssertionError("an Error");
            }
            thread().goesWell();
            LockSupport.parkNanos(1_000_000);
        }
        ended.release();
    }

    private SupervisedThread thread() {
        return thread;
    }

    @AfterEach
    void stop() {
        thread.stop();
    }

    private static boolean within(Semaphore semaphore, int permits) throws InterruptedException {
        return semaphore.tryAcquire(permits, 10, TimeUnit.SECONDS);
    }

    @Test
    void an_error_is_told_with_the_name_of_the_thread_until_the_work_goes_well_again()
            throws InterruptedException {
        thread.start();
        assertThat(within(begun, 3)).isTrue();
        assertThat(thread.trouble()).contains("worker", "an Error");
        broken.set(false);
        await().until(() -> thread.trouble() == null);
        assertThat(thread.isRunning()).isTrue();
    }

    @Test
    void one_that_is_stopped_ends_and_can_be_started_again() throws InterruptedException {
        broken.set(false);
        thread.start();
        assertThat(within(begun, 1)).isTrue();
        thread.stop();
        assertThat(within(ended, 1)).isTrue();
        thread.start();
        assertThat(within(begun, 1)).isTrue();
    }
}
