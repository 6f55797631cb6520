package dev.dateline.api.stream;

import dev.dateline.api.log.LogReader;
import dev.dateline.api.log.LogReader.Start;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Finds where replays begin, which waits for Kafka: on a few threads of its own, so that nothing
 * else waits with it, and no more at once than can be found soon.
 */
@Component
final class ReplayStarts implements DisposableBean {

    static final int THREADS = 4;
    static final int WAITING = 200;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().daemon().name("replay-start-", 0).factory());
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads);
    private final Duration longest;

    @Autowired
    ReplayStarts() {
        this(Duration.ofSeconds(10));
    }

    ReplayStarts(Duration longest) {
        this.longest = longest;
    }

    /**
     * Where a replay begins. Fails with a {@link java.util.concurrent.RejectedExecutionException}
     * if too many others wait, a {@link java.util.concurrent.TimeoutException} if it took too long,
     * and as Kafka fails.
     */
    Mono<Start> find(StartRequest from, LogReader log) {
        return Mono.fromCallable(() -> attempt(from, log))
                .subscribeOn(scheduler)
                .timeout(longest)
                .flatMap(Attempt::result);
    }

    /** A start, or the failure as a value: one that nobody waits for any more is not logged. */
    private record Attempt(@Nullable Start start, @Nullable RuntimeException failure) {
        Mono<Start> result() {
            return failure != null ? Mono.error(failure) : Mono.justOrEmpty(start);
        }
    }

    private static Attempt attempt(StartRequest from, LogReader log) {
        try {
            return new Attempt(from.find(log), null);
        } catch (RuntimeException e) {
            return new Attempt(null, e);
        }
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
