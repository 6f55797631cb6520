package dev.dateline.fetcher.publish;

import dev.dateline.platform.kafka.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the polls of one partition found, each poll completely or not at all. Polls that end
 * during a transaction share the next one. After a failure it is unknown what was written, so this
 * writer writes nothing more: the owner reads the partition again and opens a new writer.
 */
public final class PartitionWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PartitionWriter.class);
    private static final int MOST_RECORDS = 5_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Transactions transactions;
    private final BlockingQueue<Poll> waiting = new LinkedBlockingQueue<>();
    private final Runnable onFailure;
    private volatile boolean closed;

    /**
     * A writer that uses open transactions.
     *
     * @param name of the thread
     * @param onFailure called once, when it is unknown what was written
     */
    public PartitionWriter(String name, Transactions transactions, Runnable onFailure) {
        this.transactions = transactions;
        this.onFailure = onFailure;
        Thread.ofVirtual().name(name).start(this::run);
    }

    private record Poll(
            List<ProducerRecord<String, byte[]>> records,
            BooleanSupplier wanted,
            CompletableFuture<Boolean> done) {}

    /**
     * Writes the records of one poll and blocks until they are committed.
     *
     * @param wanted checked just before writing; if false, the poll is skipped, for example because
     *     its source was deleted
     * @return whether it was written
     * @throws KafkaException if it was not, or if it is unknown whether it was
     */
    public boolean write(List<ProducerRecord<String, byte[]>> records, BooleanSupplier wanted) {
        try {
            return submit(records, wanted).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new KafkaException("the poll was not saved", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while saving a poll", e);
        }
    }

    /** As {@link #write}, without waiting. */
    public Future<Boolean> submit(
            List<ProducerRecord<String, byte[]>> records, BooleanSupplier wanted) {
        Poll poll = new Poll(records, wanted, new CompletableFuture<>());
        waiting.add(poll);
        if (closed) {
            refuseWaiting();
        }
        return poll.done;
    }

    private void run() {
        try {
            while (!closed) {
                commit(nextGroup());
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e);
        } finally {
            refuseWaiting();
        }
    }

    /** Ends this writer; unless it was closed, the owner is told. */
    private void fail(Throwable cause) {
        boolean owned = !closed;
        closed = true;
        if (owned) {
            log.warn("the writer of a partition ended: {}", cause.toString());
            onFailure.run();
        }
    }

    private List<Poll> nextGroup() throws InterruptedException {
        List<Poll> group = new ArrayList<>();
        int records = 0;
        long bytes = 0;
        Poll poll = waiting.take();
        while (poll != null) {
            group.add(poll);
            records += poll.records.size();
            for (ProducerRecord<String, byte[]> record : poll.records) {
                bytes += record.value() == null ? 0 : record.value().length;
            }
            poll = records < MOST_RECORDS && bytes < MOST_BYTES ? waiting.poll() : null;
        }
        return group;
    }

    private void commit(List<Poll> group) {
        try {
            List<Poll> wanted = group.stream().filter(poll -> poll.wanted.getAsBoolean()).toList();
            if (!wanted.isEmpty()) {
                transactions.commit(
                        wanted.stream().flatMap(poll -> poll.records.stream()).toList());
            }
            group.forEach(poll -> poll.done.complete(wanted.contains(poll)));
        } catch (RuntimeException | Error e) {
            group.forEach(poll -> poll.done.completeExceptionally(e));
            throw e;
        }
    }

    private void refuseWaiting() {
        for (Poll poll = waiting.poll(); poll != null; poll = waiting.poll()) {
            poll.done.completeExceptionally(
                    new KafkaException("this fetcher no longer owns the partition"));
        }
    }

    /** Ends the transaction in progress, and starts no other. */
    @Override
    public void close() {
        closed = true;
        // wakes the thread if it waits for work
        waiting.add(new Poll(List.of(), () -> false, new CompletableFuture<>()));
        transactions.close();
    }
}
