package dev.dateline.platform.kafka;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;

/**
 * Receives what is written to a topic after this process has started. What is written while Kafka
 * can't be reached arrives late; what is written while this process is down never arrives.
 */
public final class TopicTail extends TopicFollower {

    private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile boolean hearing;

    /**
     * A tail.
     *
     * @param taker must not block for long. If it throws, it gets the same records again
     */
    public TopicTail(
            KafkaClients clients,
            Topics topics,
            Topic topic,
            String name,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
        super(clients, name, topics, List.of(topic));
        this.taker = taker;
    }

    @Override
    protected void begin(Consumer<String, byte[]> reading) {
        if (positions.isEmpty()) {
            positions.putAll(reading.endOffsets(partitions()));
        }
        positions.forEach(reading::seek);
        hearing = true;
    }

    @Override
    protected void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
        records.forEach(taker);
        partitions().forEach(one -> positions.put(one, reading.position(one)));
    }

    @Override
    protected void failed(Throwable cause) {
        hearing = false;
    }

    @Override
    protected Health state() {
        return hearing ? Health.up().build() : Health.outOfService().build();
    }
}
