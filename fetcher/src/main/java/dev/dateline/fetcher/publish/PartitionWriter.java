package dev.dateline.fetcher.publish;

import dev.dateline.platform.kafka.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
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
            @Nullable ReadTo readTo,
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
        return write(records, null, wanted);
    }

    /**
     * How far something was read.
     *
     * @param group under whose name that is kept; it need not have members
     */
    public record ReadTo(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {}

    /**
     * The same, together with how far the things were read that it was made from.
     *
     * @param readTo of one group, always the same for one writer; null where nothing was read
     */
    public boolean write(
            List<ProducerRecord<String, byte[]>> records,
            @Nullable ReadTo readTo,
            BooleanSupplier wanted) {
        try {
            return submit(new Poll(records, readTo, wanted, new CompletableFuture<>())).get();
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
        return submit(new Poll(records, null, wanted, new CompletableFuture<>()));
    }

    private Future<Boolean> submit(Poll poll) {
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
                        wanted.stream().flatMap(poll -> poll.records.stream()).toList(),
                        offsets(wanted),
                        group(wanted));
            }
            group.forEach(poll -> poll.done.complete(wanted.contains(poll)));
        } catch (RuntimeException | Error e) {
            group.forEach(poll -> poll.done.completeExceptionally(e));
            throw e;
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(List<Poll> polls) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Poll poll : polls) {
            if (poll.readTo != null) {
                offsets.putAll(poll.readTo.offsets());
            }
        }
        return offsets;
    }

    private static @Nullable ConsumerGroupMetadata group(List<Poll> polls) {
        for (Poll poll : polls) {
            if (poll.readTo != null) {
                return poll.readTo.group();
            }
        }
        return null;
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
        waiting.add(new Poll(List.of(), null, () -> false, new CompletableFuture<>()));
        transactions.close();
    }
}
