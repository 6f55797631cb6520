package dev.dateline.fetcher.ownership;

import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Polls;
import dev.dateline.fetcher.poll.Pushes;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Listeners;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
 * group. The group commits no offsets: a new owner of a partition reads all its definitions again.
 */
@Component("fetcher")
public final class Ownership implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final int BATCH = 500;
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Well within the ten seconds that a process is given to end. */
    private static final Duration LAST_WORK = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private final Polls polls;
    private final Pushes pushes;
    private final InstantSource clock;
    private final TakeUp takeUp;
    private final Map<Integer, OwnedPartition> owned = new ConcurrentHashMap<>();
    private final KafkaMessageListenerContainer<String, byte[]> container;
    private volatile boolean assigned;

    Ownership(
            KafkaClients clients,
            Polls polls,
            Pushes pushes,
            InstantSource clock,
            MeterRegistry registry) {
        this.clients = clients;
        this.polls = polls;
        this.pushes = pushes;
        this.clock = clock;
        this.takeUp = new TakeUp(numbers -> KnownSource.read(clients, numbers), RETRY);
        this.container =
                Listeners.keeper(
                        clients, Topic.SOURCES, "fetcher", BATCH, this::define, new Rebalances());
        registry.gaugeMapSize("dateline.fetcher.partitions", List.of(), owned);
    }

    /** Whether the sites of a partition are this fetcher's. */
    public boolean owns(int partition) {
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
                                polls,
                                pushes,
                                clock,
                                failed -> takeUp.start(List.of(failed)));
                owned.put(partition.partition(), one);
                taken.add(one);
            }
            takeUp.start(taken);
            assigned = true;
            log.info("polling the sources of {} partitions", owned.size());
        }

        @Override
        public void onPartitionsRevokedBeforeCommit(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            giveUp(removed(partitions));
        }

        /** Others poll the sources already. */
        @Override
        public void onPartitionsLost(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            removed(partitions).forEach(Ownership::close);
        }

        private List<OwnedPartition> removed(Collection<TopicPartition> partitions) {
            List<OwnedPartition> removed = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                OwnedPartition one = owned.remove(partition.partition());
                if (one != null) {
                    removed.add(one);
                }
            }
            return removed;
        }
    }

    /** Ends what is in progress first. */
    private void giveUp(List<OwnedPartition> given) {
        if (given.isEmpty()) {
            return;
        }
        List<PolledSource> sources = new ArrayList<>();
        given.forEach(one -> sources.addAll(one.rest()));
        polls.rest(sources);
        awaitRest(given, sources);
        polls.unmark(sources);
        pushes.unmark(sources);
        given.forEach(Ownership::close);
        polls.flush();
    }

    private void awaitRest(List<OwnedPartition> given, List<PolledSource> sources) {
        long end = System.nanoTime() + LAST_WORK.toNanos();
        try {
            polls.awaitRest(sources, end);
            for (OwnedPartition one : given) {
                one.awaitRest(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that does not end well keeps nobody else's from ending. */
    private static void close(OwnedPartition given) {
        try {
            given.close();
        } catch (RuntimeException e) {
            log.warn("partition {} was not given up cleanly", given.number(), e);
        }
    }

    @Override
    public Health health() {
        long following = owned.values().stream().filter(OwnedPartition::isFollowing).count();
        Health.Builder health =
                assigned && container.isRunning() && following == owned.size()
                        ? Health.up()
                        : Health.outOfService();
        Map<Integer, String> troubles = takeUp.troubles();
        if (!troubles.isEmpty()) {
            health.withDetail("waitsFor", "partitions " + troubles);
        }
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
        giveUp(List.copyOf(owned.values()));
        owned.clear();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }
}
