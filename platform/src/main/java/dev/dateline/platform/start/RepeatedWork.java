package dev.dateline.platform.start;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that is done again and again on a thread of its own, with a pause between, and whatever it
 * failed with before. A scheduled executor would not do it any more after the first failure.
 */
public final class RepeatedWork {

    private final Duration pause;
    private final Runnable work;
    private final SupervisedThread thread;

    /**
     * Work that is not started yet.
     *
     * @param name of its thread
     * @param pause after each time
     */
    public RepeatedWork(String name, Duration pause, Runnable work) {
        this.pause = pause;
        this.work = work;
        this.thread = new SupervisedThread(name, pause, this::repeat);
    }

    /** Does it from now on. */
    public void start() {
        thread.start();
    }

    /** Does it no more; what it is doing now, it ends. */
    public void stop() {
        thread.stop();
    }

    public boolean isRunning() {
        return thread.isRunning();
    }

    private void repeat() {
        while (thread.isCurrent()) {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (thread.isCurrent()) {
                    throw e;
                }
                // what it needs is stopping, too
                return;
            }
            thread.goesWell();
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
