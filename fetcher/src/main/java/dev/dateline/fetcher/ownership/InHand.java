package dev.dateline.fetcher.ownership;

import java.util.concurrent.TimeUnit;

/** Whether one thread has something in hand, for others that close it and wait for that. */
final class InHand {

    private boolean busy;
    private boolean closed;

    /** Something is in hand from now on; false if it is closed, so that nothing may be. */
    synchronized boolean begin() {
        busy = !closed;
        return busy;
    }

    /** Nothing is in hand any more. */
    synchronized void end() {
        busy = false;
        notifyAll();
    }

    /** Nothing further is begun; does not wait. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Waits until nothing is in hand.
     *
     * @param end by {@code System.nanoTime}, when to wait no longer
     */
    synchronized void await(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); busy && left > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
