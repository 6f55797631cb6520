package dev.dateline.fetcher.ownership;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to where the definitions of a partition were applied. They come on another way than documents,
 * but each was written before the documents of its source.
 */
final class CaughtUp {

    private static final Logger log = LoggerFactory.getLogger(CaughtUp.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final int partition;
    private long next;

    CaughtUp(int partition) {
        this.partition = partition;
    }

    /** What is written. */
    interface Log {

        /** The offset of the last definition from an offset on, -1 if there is none; blocks. */
        long last(long from);
    }

    /** All before an offset are applied. */
    synchronized void to(long offset) {
        next = Math.max(next, offset);
    }

    private synchronized long next() {
        return next;
    }

    /**
     * Waits until all definitions are applied that are written by now, for as long as it takes.
     *
     * @throws KafkaException if the partition was given up
     */
    void await(Log definitions, BooleanSupplier isGivenUp) {
        long last = definitions.last(next());
        long start = System.nanoTime();
        boolean told = false;
        while (next() <= last) {
            if (isGivenUp.getAsBoolean()) {
                throw new KafkaException("this fetcher no longer owns partition " + partition);
            }
            if (!told && System.nanoTime() - start > LONG.toNanos()) {
                told = true;
                log.warn(
                        "documents of partition {} wait for definitions of sources to be applied",
                        partition);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
