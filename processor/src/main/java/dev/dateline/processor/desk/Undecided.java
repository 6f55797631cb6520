package dev.dateline.processor.desk;

import java.time.Instant;
import java.util.Collection;
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

    /** Embargoes that end up to this time may end before these records are decided on. */
    static Instant horizon(Collection<ConsumerRecord<String, byte[]>> waiting, Instant now) {
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
        Set<TopicPartition> read = consumer.assignment();
        Map<TopicPartition, Long> ends = consumer.endOffsets(read);
        return !read.isEmpty()
                && read.stream()
                        .allMatch(
                                one ->
                                        consumer.position(one)
                                                >= ends.getOrDefault(one, Long.MAX_VALUE));
    }
}
