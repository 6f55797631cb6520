package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.Containers;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.poll.Poller;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration RETRY = Duration.ofSeconds(1);

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

    /** Whether the sites of a partition are this fetcher's. */
    boolean owns(int partition) {
        OwnedPartition one = owned.get(partition);
        return one != null && one.isFollowing();
    }

    private void define(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        for (ConsumerRecord<String, byte[]> record : records) {
            OwnedPartition partition = owned.get(record.partition());
            if (partition != null) {
                partition.define(record);
            }
        }
    }

    /** Fences, reads and follows partitions, on a thread of its own; through failures of Kafka. */
    private void takeUp(List<OwnedPartition> partitions) {
        Thread.ofVirtual()
                .name("take-up")
                .start(
                        () -> {
                            while (!partitions.stream().allMatch(OwnedPartition::isRevoked)) {
                                try {
                                    fenceAndFollow(partitions);
                                    return;
                                } catch (RuntimeException e) {
                                    log.warn(
                                            "can't take up partitions: {}; trying again",
                                            e.toString());
                                    LockSupport.parkNanos(RETRY.toNanos());
                                }
                            }
                        });
    }

    private void fenceAndFollow(List<OwnedPartition> partitions) {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> fenced =
                    partitions.stream()
                            .map(partition -> CompletableFuture.runAsync(partition::fence, all))
                            .toList();
            fenced.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        Map<Integer, KnownSource.Known> known =
                KnownSource.read(clients, partitions.stream().map(OwnedPartition::number).toList());
        partitions.forEach(
                partition ->
                        partition.follow(Objects.requireNonNull(known.get(partition.number()))));
    }

    private final class Rebalances implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            List<OwnedPartition> taken = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                OwnedPartition one =
                        new OwnedPartition(
                                partition.partition(),
                                clients,
                                poller,
                                failed -> takeUp(List.of(failed)));
                owned.put(partition.partition(), one);
                taken.add(one);
            }
            takeUp(taken);
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
                assigned && container.isRunning() && following == owned.size()
                        ? Health.up()
                        : Health.outOfService();
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
