package dev.dateline.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

@Timeout(60)
class QueryThreadsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final QueryThreads threads = new QueryThreads(1, 1, registry);

    @AfterEach
    void stop() {
        threads.destroy();
    }

    @Test
    void a_query_is_answered_on_a_thread_of_their_own() {
        assertThat(threads.answer(() -> Thread.currentThread().getName()).block())
                .startsWith("api-query-");
    }

    @Test
    void nobody_who_leaves_interrupts_a_query_and_one_that_waits_gives_its_place_back()
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean end = new AtomicBoolean();
        AtomicBoolean interrupted = new AtomicBoolean();
        Disposable running =
                threads.answer(
                                () -> {
                                    begun.countDown();
                                    while (!end.get()) {
                                        Thread.onSpinWait();
                                    }
                                    interrupted.set(Thread.currentThread().isInterrupted());
                                    return true;
                                })
                        .subscribe();
        begun.await();
        Disposable waiting = threads.answer(() -> "waited").subscribe();
        waiting.dispose();
        CompletableFuture<@Nullable String> next = threads.answer(() -> "next").toFuture();
        running.dispose();
        end.set(true);
        assertThat(next.join()).isEqualTo("next");
        assertThat(interrupted).isFalse();
    }

    @Test
    void a_query_that_fails_fails_for_who_asked_whatever_it_is() {
        assertThatThrownBy(
                        () ->
                                threads.answer(
                                                () -> {
                                                    throw new AssertionError("an Error");
                                                })
                                        .block())
                .hasMessageContaining("an Error");
        assertThat(threads.answer(() -> "next").block()).isEqualTo("next");
    }

    @Test
    void more_than_may_wait_are_refused_at_once() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<@Nullable Boolean> running =
                threads.answer(
                                () -> {
                                    begun.countDown();
                                    end.await();
                                    return true;
                                })
                        .toFuture();
        begun.await();
        CompletableFuture<@Nullable String> waiting = threads.answer(() -> "waited").toFuture();
        assertThat(registry.get("dateline.api.queries.waiting").gauge().value()).isEqualTo(1);
        assertThatThrownBy(() -> threads.answer(() -> "too many").block())
                .isInstanceOf(RejectedExecutionException.class);
        end.countDown();
        assertThat(running.join()).isTrue();
        assertThat(waiting.join()).isEqualTo("waited");
    }
}
