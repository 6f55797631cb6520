package dev.dateline.fetcher.publish;

import dev.dateline.contract.kafka.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes what the polls of one partition found, each poll whole or not at all. Polls that end while
 * a transaction is under way share the next. After a failure it is unknown what was written, so
 * nothing more is until the owner has read the partition again and opens a new writer.
 */
public final class PartitionWriter implements AutoCloseable {

    private static final int MOST_RECORDS = 5_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Transactions transactions;
    private final BlockingQueue<Poll> waiting = new LinkedBlockingQueue<>();
    private final Runnable onFailure;
    private volatile boolean closed;

    /**
     * A writer over transactions that are open.
     *
     * @param name of the thread
     * @param onFailure run once, when it is unknown what was written
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
     * @param wanted asked right before; false passes the poll by, as when its source is deleted
     * @return whether it was written
     * @throws KafkaException if it was not, or if it is unknown whether it was
     */
    public boolean write(List<ProducerRecord<String, byte[]>> records, BooleanSupplier wanted) {
        try {
            return submit(records, wanted).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new KafkaException("the poll was not recorded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while recording a poll", e);
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
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            refuseWaiting();
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
        List<Poll> wanted = group.stream().filter(poll -> poll.wanted.getAsBoolean()).toList();
        try {
            if (!wanted.isEmpty()) {
                transactions.commit(
                        wanted.stream().flatMap(poll -> poll.records.stream()).toList());
            }
            group.forEach(poll -> poll.done.complete(wanted.contains(poll)));
        } catch (RuntimeException | Error e) {
            boolean owned = !closed;
            closed = true;
            group.forEach(poll -> poll.done.completeExceptionally(e));
            if (owned) {
                onFailure.run();
            }
        }
    }

    private void refuseWaiting() {
        for (Poll poll = waiting.poll(); poll != null; poll = waiting.poll()) {
            poll.done.completeExceptionally(new KafkaException("the partition has gone"));
        }
    }

    /** Ends the transaction that is under way, and writes no other. */
    @Override
    public void close() {
        closed = true;
        // wakes the thread if it waits for work
        waiting.add(new Poll(List.of(), () -> false, new CompletableFuture<>()));
        transactions.close();
    }
}
