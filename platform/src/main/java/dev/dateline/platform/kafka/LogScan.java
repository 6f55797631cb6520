package dev.dateline.platform.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the assigned partitions from the consumer's position to the end as it is when the call
 * starts.
 */
public final class LogScan {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private LogScan() {}

    /** Takes one record after another. */
    public interface Taker {
        void take(ConsumerRecord<String, byte[]> record);
    }

    /**
     * Reads to the end of all assigned partitions; blocks.
     *
     * @return the ends
     * @throws TimeoutException if Kafka sends nothing for half a minute
     */
    public static Map<TopicPartition, Long> toEnd(Consumer<String, byte[]> consumer, Taker taker) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long heard = System.nanoTime();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            boolean silent = true;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) {
                silent = false;
                taker.take(record);
            }
            if (!silent) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new TimeoutException("Kafka has sent nothing for " + SILENCE);
            }
        }
        return ends;
    }
}
