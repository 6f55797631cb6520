package dev.dateline.platform.deadline;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that may take so much time of a processor, which is the same however busy the machine is.
 * When the time is over, the thread that does it is interrupted; the work asks again and again
 * whether it was, by {@link #check}, and ends. Work that never asks is not ended.
 */
public final class Deadlines implements AutoCloseable {

    private static final int PIECE = 8_192;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ScheduledThreadPoolExecutor timer;

    /**
     * One thread that watches.
     *
     * @param name of the thread
     */
    public Deadlines(String name) {
        timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name(name).factory());
        // else each piece of work would be held until its time is over
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Does work on this thread, which must be a platform thread.
     *
     * @throws OutOfTime if it took longer
     */
    public <T> T within(Duration longest, Supplier<T> work) {
        Deadline deadline = new Deadline(longest);
        deadline.schedule(longest.toNanos());
        try {
            return work.get();
        } catch (OutOfTime e) {
            if (deadline.isOver()) {
                throw e;
            }
            // somebody else has interrupted this thread, which is not the fault of the work
            throw new IllegalStateException("interrupted", e);
        } finally {
            deadline.met();
        }
    }

    /**
     * Ends the work of this thread if its time is over.
     *
     * @throws OutOfTime if it is
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OutOfTime();
        }
    }

    /** A text for a parser that asks nobody else whether there is still time. */
    public static Reader reader(String text) {
        return new StringReader(text) {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                check();
                // pieces, so that it asks again soon
                return super.read(buffer, offset, Math.min(length, PIECE));
            }
        };
    }

    /** Interrupts the thread that made it, but never what the same thread does after the work. */
    private final class Deadline implements Runnable {

        private final Thread worker = Thread.currentThread();
        private final long end;
        private @Nullable ScheduledFuture<?> scheduled;
        private boolean isOver;
        private boolean isMet;

        Deadline(Duration longest) {
            end = THREADS.getThreadCpuTime(worker.threadId()) + longest.toNanos();
        }

        synchronized void schedule(long nanos) {
            scheduled = timer.schedule(this, nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public synchronized void run() {
            if (isMet) {
                return;
            }
            long left = end - THREADS.getThreadCpuTime(worker.threadId());
            if (left > 0) {
                schedule(left);
            } else {
                isOver = true;
                worker.interrupt();
            }
        }

        synchronized boolean isOver() {
            return isOver;
        }

        /** Called by the worker. An interrupt of somebody else stays. */
        synchronized void met() {
            isMet = true;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            if (isOver) {
                boolean _ = Thread.interrupted();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
