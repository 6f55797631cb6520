package dev.dateline.fetcher.transport.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that look into folders. A folder on a server that is away does not answer and can't
 * be interrupted, so whoever waits gives up after a time, and only the thread is lost until the
 * folder answers. They are platform threads: nothing else of a fetcher waits for them.
 */
public class FolderThreads implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FolderThreads.class);

    private static final int MOST_WAITING = 1_000;
    private static final int IDLE_SECONDS = 30;

    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger stuck = new AtomicInteger();

    /**
     * So many threads.
     *
     * @param patience how long a folder may take for one answer
     */
    public FolderThreads(int count, Duration patience) {
        this.patience = patience;
        this.threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("folders-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** What is asked of a folder. */
    public interface Call<T> {
        T call() throws IOException, FolderRefused;
    }

    /** A folder has not answered in time; the message says so. */
    public static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        private final transient CompletableFuture<?> answer;
        private final boolean asked;

        private NoAnswer(String message, CompletableFuture<?> answer, boolean asked) {
            super(message);
            this.answer = answer;
            this.asked = asked;
        }

        /** Whether it was asked at all: not if all threads waited for others. */
        public boolean isAsked() {
            return asked;
        }

        /** Done when it has answered after all. */
        public CompletableFuture<?> answer() {
            return answer;
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param late gets an answer for which nobody waits any more
     * @throws NoAnswer if there is none in time
     */
    public <T> T call(Call<T> call, Consumer<T> late) throws IOException, FolderRefused {
        if (stuck.get() >= threads.getMaximumPoolSize()) {
            throw occupied();
        }
        Asked<T> asked = new Asked<>(call, late);
        try {
            threads.execute(asked);
            return asked.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw occupied();
        } catch (TimeoutException e) {
            throw givenUp(asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(asked);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case FolderRefused refused -> throw refused;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Does something for which nobody waits; not where too much waits already. */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            log.warn("a folder stays open: {}", e.toString());
        }
    }

    private NoAnswer givenUp(Asked<?> asked) {
        return asked.leave()
                ? new NoAnswer(
                        "it has not answered for " + patience + "; is it on a server that is away?",
                        asked.answer,
                        true)
                : occupied();
    }

    private static NoAnswer occupied() {
        return new NoAnswer(
                "all threads that look below its allowed folder wait for others, which do not"
                        + " answer",
                CompletableFuture.completedFuture(null),
                false);
    }

    private enum Stage {
        WAITS,
        RUNS,
        LEFT,
        DONE
    }

    /** A question, until it is answered or nobody waits for the answer. */
    private final class Asked<T> implements Runnable {

        private final Call<T> call;
        private final Consumer<T> late;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private Stage stage = Stage.WAITS;

        Asked(Call<T> call, Consumer<T> late) {
            this.call = call;
            this.late = late;
        }

        @Override
        public void run() {
            if (!begins()) {
                return;
            }
            try {
                T value = call.call();
                if (ends()) {
                    late.accept(value);
                }
                answer.complete(value);
            } catch (IOException | FolderRefused | RuntimeException | Error e) {
                boolean _ = ends();
                answer.completeExceptionally(e);
            }
        }

        private synchronized boolean begins() {
            boolean wanted = stage == Stage.WAITS;
            stage = wanted ? Stage.RUNS : stage;
            return wanted;
        }

        /** Whether nobody waits any more. */
        private synchronized boolean ends() {
            boolean left = stage == Stage.LEFT;
            if (left) {
                stuck.decrementAndGet();
            }
            stage = Stage.DONE;
            return left;
        }

        /** Nobody waits any more; says whether it was begun. */
        private synchronized boolean leave() {
            boolean begun = stage != Stage.WAITS;
            if (stage == Stage.RUNS) {
                stuck.incrementAndGet();
            }
            stage = stage == Stage.DONE ? Stage.DONE : Stage.LEFT;
            return begun;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
