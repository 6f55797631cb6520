package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.Containers;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.poll.Poller;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Shares the partitions of the sources with the other fetchers, by the assignment of a consumer
 * group. The group commits no offsets: all definitions are read again by whoever takes a partition
 * up.
 */
@Component("fetcher")
final class Ownership implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final int BATCH = 500;

    private final KafkaClients clients;
    private final Poller poller;
    private final Map<Integer, OwnedPartition> owned = new ConcurrentHashMap<>();
    private final KafkaMessageListenerContainer<String, byte[]> container;
    private volatile boolean assigned;

    Ownership(KafkaClients clients, Poller poller, MeterRegistry registry) {
        this.clients = clients;
        this.poller = poller;
        this.container =
                Containers.member(
                        clients, Topic.SOURCES, "fetcher", BATCH, this::define, new Rebalances());
        registry.gaugeMapSize("dateline.fetcher.partitions", List.of(), owned);
    }

    private void define(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        for (ConsumerRecord<String, byte[]> record : records) {
            OwnedPartition partition = owned.get(record.partition());
            if (partition != null) {
                partition.define(record);
            }
        }
    }

    private final class Rebalances implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                OwnedPartition taken = new OwnedPartition(partition.partition(), clients, poller);
                owned.put(partition.partition(), taken);
                Thread.ofVirtual().name("open-" + partition).start(taken::open);
            }
            assigned = true;
            log.info("polls the sources of {} of the partitions", owned.size());
        }

        @Override
        public void onPartitionsRevokedBeforeCommit(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }

        @Override
        public void onPartitionsLost(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }

        private void giveUp(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                OwnedPartition given = owned.remove(partition.partition());
                if (given != null) {
                    given.close();
                }
            }
        }
    }

    @Override
    public Health health() {
        long following = owned.values().stream().filter(OwnedPartition::isFollowing).count();
        Health.Builder health =
                assigned && following == owned.size() ? Health.up() : Health.outOfService();
        return health.withDetail("partitions", owned.size())
                .withDetail("following", following)
                .build();
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
        owned.values().forEach(OwnedPartition::close);
        owned.clear();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }
}
