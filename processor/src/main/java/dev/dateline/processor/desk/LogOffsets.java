package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.platform.kafka.LogScan;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Where the events of the log lie, as a consumer finds out that is moved about in it. The end is
 * the one at the start.
 */
final class LogOffsets implements ReadingStart.Offsets {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final long beginning;
    private final long end;

    LogOffsets(Consumer<String, byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
        List<TopicPartition> one = List.of(partition);
        this.beginning = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        this.end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    }

    @Override
    public long beginning() {
        return beginning;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public long firstFrom(long offset) {
        consumer.seek(partition, offset);
        long heard = System.nanoTime();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) {
                heard = System.nanoTime();
                DeliveryEvent event = Decided.event(record);
                if (event != null) {
                    return event.sequence();
                }
            }
            if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new TimeoutException("Kafka has sent nothing for " + SILENCE);
            }
        }
        return 0;
    }

    @Override
    public long lastFrom(long offset) {
        consumer.seek(partition, offset);
        long[] last = {0};
        LogScan.toEnd(
                consumer,
                record -> {
                    DeliveryEvent event = Decided.event(record);
                    last[0] = event == null ? last[0] : event.sequence();
                });
        return last[0];
    }
}
