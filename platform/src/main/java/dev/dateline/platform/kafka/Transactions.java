package dev.dateline.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Kafka transactions of one {@code transactional.id}: readers see all records of a commit, or none
 * (KIP-98, KIP-447). After a failure it is unknown which; the owner must read the log again before
 * it continues. The next commit starts with a new producer, which fences the old one and aborts its
 * open transaction.
 */
public final class Transactions implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String id;
    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    /** Transactions of one id, with producers that have it. */
    public Transactions(String id, Supplier<Producer<String, byte[]>> producers) {
        this.id = id;
        this.producers = producers;
    }

    /**
     * Fences every other producer of this id and waits until its open transaction has ended.
     *
     * @throws KafkaException if Kafka is down
     */
    public synchronized void open() {
        closeProducer();
        checkOpen();
        Producer<String, byte[]> opened = producers.get();
        try {
            opened.initTransactions();
        } catch (RuntimeException | Error e) {
            opened.close(Duration.ZERO);
            throw e;
        }
        producer = opened;
    }

    /** Commits records that depend on no offsets. */
    public List<RecordMetadata> commit(List<ProducerRecord<String, byte[]>> records) {
        return commit(records, Map.of(), null);
    }

    /**
     * Commits records together with the offsets of what they were made from.
     *
     * @return where each record went, in the order given
     * @throws KafkaException if it failed, or if it is unknown whether it did
     */
    public synchronized List<RecordMetadata> commit(
            List<ProducerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable ConsumerGroupMetadata group) {
        checkOpen();
        if (producer == null) {
            open();
        }
        Producer<String, byte[]> current = java.util.Objects.requireNonNull(producer);
        try {
            current.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(current.send(record));
            }
            if (group != null) {
                current.sendOffsetsToTransaction(offsets, group);
            }
            current.commitTransaction();
            return metadata(sent);
        } catch (RuntimeException | Error e) {
            producer = null;
            abort(current);
            throw e;
        }
    }

    private List<RecordMetadata> metadata(List<Future<RecordMetadata>> sent) {
        List<RecordMetadata> written = new ArrayList<>(sent.size());
        try {
            for (Future<RecordMetadata> future : sent) {
                written.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new KafkaException("transaction " + id + " committed a failed record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted after a commit of " + id, e);
        }
        return written;
    }

    /** Aborts if possible, so that readers need not wait for the transaction's timeout. */
    private static void abort(Producer<String, byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            // fenced, or its commit is in progress: opening the next producer resolves it
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private void checkOpen() {
        // opening again would fence the process that has taken over
        if (closed) {
            throw new KafkaException("transactions " + id + " are closed");
        }
    }

    /** For good. */
    @Override
    public synchronized void close() {
        closed = true;
        closeProducer();
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }
}
