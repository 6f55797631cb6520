package dev.dateline.api.query;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The threads that answer queries, so that no connection waits for one: as many as there are
 * processors. So many queries may wait for a thread; more are refused at once with a {@link
 * java.util.concurrent.RejectedExecutionException}.
 */
@Component
public final class QueryThreads implements DisposableBean {

    private static final int MOST_WAITING = 500;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    @Autowired
    QueryThreads(MeterRegistry registry) {
        this(Runtime.getRuntime().availableProcessors(), MOST_WAITING, registry);
    }

    /** So many threads, and a queue of so many queries before them. */
    public QueryThreads(int count, int mostWaiting, MeterRegistry registry) {
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(mostWaiting),
                        Thread.ofPlatform().daemon().name("api-query-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
        registry.gauge("dateline.api.queries.waiting", threads, all -> all.getQueue().size());
    }

    /**
     * Answers a query on one of the threads. If nobody waits for it any more, a query that has not
     * begun is given up, and one that has is never interrupted: it may be opening files of the
     * index, which closes them under whoever else reads or writes.
     */
    public <T> Mono<T> answer(Callable<? extends T> query) {
        return Mono.create(
                sink -> {
                    Asked<T> asked = new Asked<>(query, sink);
                    sink.onCancel(
                            () -> {
                                asked.givenUp = true;
                                boolean _ = threads.remove(asked);
                            });
                    threads.execute(asked);
                });
    }

    /** A query that waits for a thread, or has one. */
    private static final class Asked<T> implements Runnable {

        private final Callable<? extends T> query;
        private final MonoSink<T> answer;
        private volatile boolean givenUp;

        Asked(Callable<? extends T> query, MonoSink<T> answer) {
            this.query = query;
            this.answer = answer;
        }

        @Override
        public void run() {
            if (givenUp) {
                return;
            }
            T found;
            try {
                found = query.call();
            } catch (Throwable e) {
                // an error, too: else who asked would wait for ever
                if (!givenUp) {
                    answer.error(e);
                }
                return;
            }
            answer.success(found);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
