package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.topic.Topic;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Listeners;
import dev.dateline.platform.kafka.NodeSettings;
import dev.dateline.platform.kafka.TopicFollower;
import dev.dateline.platform.topics.TopicSettings;
import dev.dateline.platform.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Followers of topics and listeners that end in an Error, on a Kafka of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowerErrorTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private static final class Fragile extends TopicFollower {
        private final Set<String> taken = ConcurrentHashMap.newKeySet();
        private volatile boolean broken = true;

        Fragile(KafkaClients clients, Topics topics) {
            super(clients, "fragile", topics, List.of(Topic.SOURCES));
        }

        @Override
        protected void begin(Consumer<String, byte[]> reading) {
            reading.seekToBeginning(partitions());
        }

        @Override
        protected void take(
                ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
            if (broken && !records.isEmpty()) {
                throw new AssertionError("an Error");
            }
            records.forEach(record -> taken.add(record.key()));
        }

        @Override
        protected void failed(Throwable cause) {
            // it begins again, with everything
        }

        @Override
        protected Health state() {
            return Health.up().build();
        }
    }

    private Backbone backbone;
    private KafkaClients clients;
    private Topics topics;

    @BeforeAll
    void start() throws Exception {
        backbone = new Backbone(directory);
        clients = new KafkaClients(properties(), new NodeSettings(null));
        try (Admin admin = clients.admin()) {
            topics = Topics.on(admin, clients.servers(), new TopicSettings(2, (short) -1));
        }
        try (Producer<String, byte[]> producer = clients.producer("test")) {
            producer.send(new ProducerRecord<>(Topic.SOURCES.topicName(), "a", new byte[1])).get();
        }
    }

    private KafkaProperties properties() {
        KafkaProperties properties = new KafkaProperties();
        backbone.kafkaClient()
                .forEach((name, value) -> properties.getProperties().put(name, value.toString()));
        properties.setBootstrapServers(
                List.of(properties.getProperties().get("bootstrap.servers")));
        return properties;
    }

    @AfterAll
    void stop() {
        backbone.close();
    }

    @Test
    void a_follower_outlives_an_error_and_health_names_it_meanwhile() {
        Fragile follower = new Fragile(clients, topics);
        follower.start();
        // before it reads, health names what it waits for
        await().atMost(SOON)
                .until(
                        follower::health,
                        health ->
                                isOut(health)
                                        && health.getDetails().toString().contains("fragile")
                                        && health.getDetails().toString().contains("an Error"));
        follower.broken = false;
        await().atMost(SOON).until(() -> follower.taken.contains("a") && !isOut(follower.health()));
        follower.stop();
    }

    @Test
    void a_listener_outlives_errors_of_its_batches_and_of_its_rebalances() {
        AtomicInteger batches = new AtomicInteger();
        AtomicInteger rebalances = new AtomicInteger();
        KafkaMessageListenerContainer<String, byte[]> container =
                Listeners.member(
                        clients,
                        List.of(Topic.SOURCES),
                        "fragile-group",
                        10,
                        (records, consumer) -> failTheFirst(batches),
                        new ConsumerAwareRebalanceListener() {
                            @Override
                            public void onPartitionsAssigned(
                                    Consumer<?, ?> consumer,
                                    Collection<TopicPartition> partitions) {
                                failTheFirst(rebalances);
                            }
                        });
        container.start();
        await().atMost(SOON).until(() -> batches.get() >= 2 && rebalances.get() >= 2);
        assertThat(container.isRunning()).isTrue();
        container.stop();
    }

    @Test
    void a_listener_whose_login_is_refused_asks_again_and_does_not_end() {
        KafkaProperties stranger = properties();
        stranger.getProperties()
                .computeIfPresent(
                        "sasl.jaas.config",
                        (name, login) -> login.replaceFirst("password=\"", "password=\"not-"));
        KafkaMessageListenerContainer<String, byte[]> container =
                Listeners.member(
                        new KafkaClients(stranger, new NodeSettings(null)),
                        List.of(Topic.SOURCES),
                        "stranger-group",
                        10,
                        (records, consumer) -> {},
                        new ConsumerAwareRebalanceListener() {});
        List<Object> events = new CopyOnWriteArrayList<>();
        container.setApplicationEventPublisher(events::add);
        container.start();
        await().atMost(SOON)
                .until(() -> events.stream().anyMatch(FollowerErrorTest::followsRefusal));
        assertThat(events).noneMatch(ConsumerStoppedEvent.class::isInstance);
        container.stop();
    }

    private static boolean followsRefusal(Object event) {
        return event instanceof ConsumerRetryAuthEvent || event instanceof ConsumerStoppedEvent;
    }

    private static void failTheFirst(AtomicInteger calls) {
        if (calls.incrementAndGet() == 1) {
            throw new AssertionError("an Error");
        }
    }

    private static boolean isOut(Health health) {
        return health.getStatus().equals(Status.OUT_OF_SERVICE);
    }
}
