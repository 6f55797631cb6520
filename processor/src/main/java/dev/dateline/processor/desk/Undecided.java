package dev.dateline.processor.desk;

import dev.dateline.contract.topic.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What waits to be decided on. It may kill what is due, however long that has been due: an embargo
 * ends only after all has been decided that was written before its end.
 */
final class Undecided {

    private Undecided() {}

    /** What withdraws something, and what ops want. */
    static List<ConsumerRecord<String, byte[]>> first(
            Collection<ConsumerRecord<String, byte[]>> records) {
        return records.stream().filter(Undecided::isFirst).toList();
    }

    /** What is decided on after that. */
    static List<ConsumerRecord<String, byte[]>> others(
            Collection<ConsumerRecord<String, byte[]>> records) {
        return records.stream().filter(record -> !isFirst(record)).toList();
    }

    private static boolean isFirst(ConsumerRecord<String, byte[]> record) {
        return record.topic().equals(Topic.ORDERS.topicName());
    }

    /**
     * Embargoes that end up to this time may end before these records are decided on: none where
     * more than these is written. Blocks, as {@link #isNothing} does.
     */
    static Instant horizon(
            Collection<ConsumerRecord<String, byte[]>> waiting,
            Consumer<?, ?> consumer,
            Instant now) {
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        waiting.forEach(one -> others.remove(new TopicPartition(one.topic(), one.partition())));
        return isRead(consumer, others) ? oldest(waiting, now) : Instant.MIN;
    }

    private static Instant oldest(Collection<ConsumerRecord<String, byte[]>> waiting, Instant now) {
        return waiting.stream()
                .map(ConsumerRecord::timestamp)
                // without a time it says nothing
                .filter(written -> written >= 0)
                .map(Instant::ofEpochMilli)
                .filter(written -> written.isBefore(now))
                .min(Instant::compareTo)
                .orElse(now);
    }

    /**
     * Whether everything that is written has been read; asks Kafka, since what the consumer knows
     * may be from before a long pause. Blocks.
     */
    static boolean isNothing(Consumer<?, ?> consumer) {
        Set<TopicPartition> all = consumer.assignment();
        return !all.isEmpty() && isRead(consumer, all);
    }

    private static boolean isRead(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return true;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, Long.MAX_VALUE));
    }
}
