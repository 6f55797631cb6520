package dev.dateline.processor.enrich;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.Transactions;
import dev.dateline.platform.tracing.Traces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Results that are committed together, with the offsets of what they were made from. */
final class Portion {

    /** Large enough for what a poll usually brings, small enough for a heap of some hundred MB. */
    private static final long FULL_BYTES = 8L * 1024 * 1024;

    private final Traces traces;
    private final List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final List<Traces.Step> steps = new ArrayList<>();
    private int deadLetters;
    private int notWithdrawn;
    private long bytes;

    /** What a record becomes, null if that is nothing. */
    interface Making {
        @Nullable ProducerRecord<String, byte[]> of(ConsumerRecord<String, byte[]> record);
    }

    Portion(Traces traces) {
        this.traces = traces;
    }

    /** Makes a result of a record, and takes it, if there is one. */
    void add(ConsumerRecord<String, byte[]> record, Making making) {
        Traces.Step step = traces.next("enrich", record.headers());
        ProducerRecord<String, byte[]> result = making.of(record);
        if (result != null) {
            step.into(result.headers());
            add(result);
        }
        steps.add(step);
        offsets.put(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1));
    }

    private void add(ProducerRecord<String, byte[]> result) {
        deadLetters += result.topic().equals(Topic.DEAD_LETTERS.topicName()) ? 1 : 0;
        notWithdrawn += DeadLetters.withdraws(result) ? 1 : 0;
        bytes += result.value() == null ? 0 : result.value().length;
        results.add(result);
    }

    /** Whether it takes as much memory as it should. */
    boolean isFull() {
        return bytes >= FULL_BYTES;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    int enriched() {
        return results.size() - deadLetters;
    }

    int deadLetters() {
        return deadLetters;
    }

    /** How many of the dead letters say that an item must not be used. */
    int notWithdrawn() {
        return notWithdrawn;
    }

    /** Everything was computed before, because an open transaction delays all readers. */
    void commit(Transactions transactions, Consumer<?, ?> consumer) {
        try {
            transactions.commit(results, offsets, consumer.groupMetadata());
        } catch (RuntimeException e) {
            steps.forEach(step -> step.failed(e));
            throw e;
        }
        steps.forEach(Traces.Step::end);
    }
}
