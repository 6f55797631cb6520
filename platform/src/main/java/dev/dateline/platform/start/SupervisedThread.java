package dev.dateline.platform.start;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that must not end. Whatever its work ends with, an {@link Error} too, the work begins
 * again after a pause, for as long as it takes. Until it has gone well for a moment, {@link
 * #trouble} says what is wrong, so that health can.
 */
public final class SupervisedThread {

    private static final Logger log = LoggerFactory.getLogger(SupervisedThread.class);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Failure failure;

    private record Failure(String cause, long nanos) {}

    /**
     * A thread that is not started yet.
     *
     * @param pause before the work begins again
     * @param work calls {@link #isCurrent} now and then, to see when to end, and {@link #goesWell}
     */
    public SupervisedThread(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    /** Starts it. */
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread = started;
        started.start();
    }

    /** Tells it to end; its work may have to be woken up for that. */
    public void stop() {
        thread = null;
    }

    public boolean isRunning() {
        return thread != null;
    }

    /** Whether the calling thread is the one that was started last, and not stopped since. */
    public boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    /** Called by the work after each step that succeeded. */
    public void goesWell() {
        Failure last = failure;
        // later than the same failure would have come again
        if (last != null && System.nanoTime() - last.nanos > 2 * pause.toNanos()) {
            failure = null;
        }
    }

    /** Why the work failed not long ago, with the name of the thread; null if all is well. */
    public @Nullable String trouble() {
        Failure last = failure;
        return last == null ? null : "thread " + name + ", which failed: " + last.cause;
    }

    private void run() {
        while (isCurrent()) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        }
    }

    private void failed(Throwable cause) {
        try {
            failure = new Failure(cause.toString(), System.nanoTime());
            log.warn("{} failed: {}; it begins again", name, cause.toString());
        } catch (RuntimeException | Error e) {
            // where memory is short even this may fail; the thread goes on
            failure = new Failure("it can't say why", System.nanoTime());
        }
        // an interrupted thread would not pause
        boolean _ = Thread.interrupted();
        LockSupport.parkNanos(pause.toNanos());
    }
}
