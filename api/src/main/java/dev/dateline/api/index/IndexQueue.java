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
 * limit of memory: whoever hands over more waits. A batch that is larger than the limit is let in
 * alone.
 */
final class IndexQueue {

    /** An event is held as an object, too, which is about as large as its frame. */
    private static final int HELD = 2;

    private static final int OVERHEAD = 500;

    private final long mostBytes;
    private final Queue<Batch> batches = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private long bytes;
    private boolean held;
    private long heldFrom;
    private boolean closed;

    IndexQueue(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Events that were read together.
     *
     * @param caughtUp whether these are the newest
     */
    record Batch(List<Delivered> events, boolean caughtUp) {

        long bytes() {
            return events.stream()
                    .mapToLong(event -> (long) HELD * event.frame().bytes().length + OVERHEAD)
                    .sum();
        }
    }

    /** Hands over a batch; waits while there is no room. Does nothing on a closed queue. */
    void put(Batch batch) {
        long size = batch.bytes();
        lock.lock();
        try {
            heldFrom = System.nanoTime();
            while (!closed && bytes > 0 && bytes + size > mostBytes) {
                held = true;
                emptied.awaitUninterruptibly();
            }
            held = false;
            if (!closed) {
                batches.add(batch);
                bytes += size;
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch, or null if there is none for that long, or none any more. It takes up room
     * until {@link #done}.
     */
    @Nullable Batch next(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (batches.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            return batches.poll();
        } finally {
            lock.unlock();
        }
    }

    /** The batch was indexed. */
    void done(Batch batch) {
        lock.lock();
        try {
            bytes -= batch.bytes();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For how long somebody has been waiting to hand over a batch; zero if nobody is. */
    Duration held() {
        lock.lock();
        try {
            return held ? Duration.ofNanos(System.nanoTime() - heldFrom) : Duration.ZERO;
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

    /** Whether nothing comes any more. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && batches.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in any more; what is there can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            emptied.signalAll();
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
