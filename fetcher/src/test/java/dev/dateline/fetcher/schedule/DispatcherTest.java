package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.FetcherSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DispatcherTest {

    private static final int CONCURRENCY = 4;

    private final AtomicLong looks = new AtomicLong();
    private final Dispatcher dispatcher = dispatcher();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);

    private Dispatcher dispatcher() {
        Duration any = Duration.ofMinutes(1);
        DataSize size = DataSize.ofMegabytes(1);
        return new Dispatcher(
                new FetcherSettings(
                        List.of(),
                        any,
                        any,
                        CONCURRENCY,
                        2,
                        any,
                        any,
                        any,
                        size,
                        size,
                        3,
                        "Test",
                        null),
                this::now);
    }

    /** Whoever waits by asking again and again looks at the clock. */
    private Instant now() {
        looks.incrementAndGet();
        return Instant.now();
    }

    @AfterEach
    void stop() {
        end.countDown();
        dispatcher.destroy();
    }

    private void poll(String site, boolean proven) {
        dispatcher.at(
                Instant.now(),
                site,
                proven,
                () -> {
                    begun.release();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private boolean begin(int polls) throws InterruptedException {
        return begun.tryAcquire(polls, 10, TimeUnit.SECONDS);
    }

    @Test
    void servers_that_say_nothing_hold_back_none_that_speak() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            poll("silent" + i, false);
        }
        assertThat(begin(CONCURRENCY / 2)).isTrue();
        poll("good1", true);
        poll("good2", true);
        assertThat(begin(2)).isTrue();
        assertThat(begun.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void those_that_wait_for_a_place_hold_back_none_of_their_own_site()
            throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            poll("silent" + i, false);
        }
        assertThat(begin(CONCURRENCY / 2)).isTrue();
        poll("mixed", false);
        poll("mixed", false);
        poll("mixed", true);
        assertThat(begin(1)).isTrue();
        end.countDown();
        assertThat(begin(20)).isTrue();
    }

    @Test
    void a_site_gets_no_more_connections_than_it_may_and_holds_back_no_other()
            throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            poll("busy", true);
        }
        assertThat(begin(2)).isTrue();
        assertThat(begun.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        poll("other", true);
        assertThat(begin(1)).isTrue();
    }

    @Test
    void thousands_that_wait_for_a_place_do_nothing_meanwhile() throws InterruptedException {
        for (int i = 0; i < 5_000; i++) {
            poll("silent" + i, false);
        }
        assertThat(begin(CONCURRENCY / 2)).isTrue();
        // until all are due
        assertThat(begun.tryAcquire(300, TimeUnit.MILLISECONDS)).isFalse();
        long before = looks.get();
        assertThat(begun.tryAcquire(600, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(looks.get() - before).isLessThan(10);
        end.countDown();
        assertThat(begun.tryAcquire(5_000 - CONCURRENCY / 2, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_task_that_ends_in_an_error_gives_its_place_back() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            dispatcher.at(
                    Instant.now(),
                    "a",
                    true,
                    () -> {
                        begun.release();
                        throw new AssertionError("an Error");
                    });
        }
        assertThat(begin(10)).isTrue();
        poll("a", true);
        assertThat(begin(1)).isTrue();
    }

    @Test
    void what_was_taken_back_does_not_run() throws InterruptedException {
        Instant due = Instant.now().plusSeconds(2);
        dispatcher.at(due, "a", true, begun::release).cancel();
        CountDownLatch behind = new CountDownLatch(1);
        var _ = dispatcher.at(due, "a", true, behind::countDown);
        assertThat(behind.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(begun.tryAcquire(300, TimeUnit.MILLISECONDS)).isFalse();
    }
}
