package dev.dateline.api.documents;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads on which documents are checked, packed and sent: megabytes are no work for an event
 * loop, and Kafka may be slow to take them. If too many wait for a thread, the next is refused.
 */
@Component
final class DocumentThreads implements DisposableBean {

    private static final int MOST_WAITING = 100;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;

    @Autowired
    DocumentThreads() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()), MOST_WAITING);
    }

    /** So many threads, and a queue of so many documents before them. */
    DocumentThreads(int count, int mostWaiting) {
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(mostWaiting),
                        Thread.ofPlatform().daemon().name("api-documents-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
        scheduler = Schedulers.fromExecutorService(threads);
    }

    /**
     * Begins some work on one of the threads; fails with {@link
     * java.util.concurrent.RejectedExecutionException} if too much waits already.
     */
    <T> Mono<T> run(Supplier<Mono<T>> work) {
        return Mono.defer(work).subscribeOn(scheduler);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
        threads.shutdown();
    }
}
