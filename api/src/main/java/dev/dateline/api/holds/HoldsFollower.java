package dev.dateline.api.holds;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicFollower;
import dev.dateline.platform.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Reads the compacted topic of the holds to its end, before which nothing is served, and continues.
 */
@Component("holds")
final class HoldsFollower extends TopicFollower {

    private static final TopicPartition HOLDS = new TopicPartition(Topic.HOLDS.topicName(), 0);

    private final Holds holds;
    private long position = -1;
    private long end;

    HoldsFollower(KafkaClients clients, Topics topics, Holds holds, MeterRegistry registry) {
        super(clients, "api-holds", topics, List.of(Topic.HOLDS));
        this.holds = holds;
        Gauge.builder("dateline.api.holds", holds::size)
                .description("Items that are under embargo or withdrawn")
                .register(registry);
    }

    @Override
    protected void begin(Consumer<String, byte[]> reading) {
        if (position < 0) {
            reading.seekToBeginning(List.of(HOLDS));
        } else {
            reading.seek(HOLDS, position);
        }
        end = reading.endOffsets(List.of(HOLDS)).getOrDefault(HOLDS, 0L);
    }

    @Override
    protected void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
        holds.take(records);
        position = reading.position(HOLDS);
        if (!holds.isComplete() && position >= end) {
            holds.complete();
        }
    }

    @Override
    protected void failed(Throwable cause) {
        // what is held stays held, and the log tells of withdrawals, too
    }

    @Override
    protected Health state() {
        Health.Builder health = holds.isComplete() ? Health.up() : Health.outOfService();
        return health.withDetail("held", holds.size()).build();
    }
}
