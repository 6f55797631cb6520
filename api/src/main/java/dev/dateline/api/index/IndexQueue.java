package dev.dateline.api.index;

import dev.dateline.api.log.Delivered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events between the thread that reads the log and the one that indexes, in order and within a
 * limit of memory. Nobody who hands over waits: what does not fit is passed over, and only where it
 * lies in the log is kept. A batch that is larger than the limit is let in alone.
 */
final class IndexQueue {

    /** An event is held as an object, too, which is about as large as its frame. */
    private static final int HELD = 2;

    private static final int OVERHEAD = 500;

    private final long mostBytes;
    private final Queue<Batch> batches = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private @Nullable PassedOver passedOver;
    private long bytes;
    private boolean behind;
    private long lastProgress;
    private boolean closed;

    IndexQueue(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What is to be indexed next. */
    sealed interface Work {
        /** Whether its events are the newest. */
        boolean caughtUp();
    }

    /** Events that were read together. */
    record Batch(List<Delivered> events, boolean caughtUp) implements Work {

        long bytes() {
            return events.stream()
                    .mapToLong(event -> (long) HELD * event.frame().bytes().length + OVERHEAD)
                    .sum();
        }
    }

    /**
     * Events that must be read from the log again.
     *
     * @param from the offset of the first
     * @param to the offset of the last
     */
    record PassedOver(long from, long to, boolean caughtUp) implements Work {

        /** This, and a batch behind it. */
        PassedOver and(Batch batch) {
            return batch.events.isEmpty()
                    ? new PassedOver(from, to, batch.caughtUp)
                    : new PassedOver(from, batch.events.getLast().frame().offset(), batch.caughtUp);
        }
    }

    /** Hands over a batch; never waits. Does nothing on a closed queue. */
    void put(Batch batch) {
        long size = batch.bytes();
        lock.lock();
        try {
            PassedOver before = passedOver;
            if (closed) {
                return;
            }
            if (before != null) {
                passedOver = before.and(batch);
            } else if (bytes == 0 || size == 0 || bytes + size <= mostBytes) {
                batches.add(batch);
                bytes += size;
            } else {
                long first = batch.events.getFirst().frame().offset();
                passedOver = new PassedOver(first, first, batch.caughtUp).and(batch);
                if (!behind) {
                    behind = true;
                    lastProgress = System.nanoTime();
                }
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What comes next, or null if there is nothing for that long, or nothing any more. A batch
     * takes up room until it is {@link #done}.
     */
    @Nullable Work next(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (batches.isEmpty() && passedOver == null && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (!batches.isEmpty()) {
                return batches.remove();
            }
            // what comes from here on lies behind it, and is held again
            PassedOver next = passedOver;
            passedOver = null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** It was indexed. */
    void done(Work work) {
        lock.lock();
        try {
            switch (work) {
                case Batch batch -> bytes -= batch.bytes();
                case PassedOver _ -> behind = passedOver != null;
            }
            lastProgress = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** A part of what was passed over was indexed, or is waited for. */
    void progress() {
        lock.lock();
        try {
            lastProgress = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /**
     * For how long nothing was indexed though more waits for it than fits; zero if that is not so.
     */
    Duration stuck() {
        lock.lock();
        try {
            return behind ? Duration.ofNanos(System.nanoTime() - lastProgress) : Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    /** How much memory is taken up. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is let in any more. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing comes any more. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && batches.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in any more; what is held can still be taken out, what was passed over not. */
    void close() {
        lock.lock();
        try {
            closed = true;
            behind = false;
            passedOver = null;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes it, and throws away what is there. */
    void abandon() {
        lock.lock();
        try {
            batches.clear();
            close();
        } finally {
            lock.unlock();
        }
    }
}
