package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.topic.Topic;
import dev.dateline.embedded.broker.EmbeddedBroker;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.login.Login;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Listeners;
import dev.dateline.platform.kafka.NodeSettings;
import dev.dateline.platform.topics.TopicSettings;
import dev.dateline.platform.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** A Kafka that refuses a login for a while, as during a change of passwords. */
@ResourceLock("Kafka's exit procedures, of which a process has one set")
class RefusedLoginTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private final int port = Service.freePort();
    private final Login login = Login.random();

    private EmbeddedBroker broker(Login wanted) {
        return EmbeddedBroker.start(
                directory,
                port,
                wanted,
                reason -> {
                    throw new AssertionError(reason);
                });
    }

    private KafkaClients clients() {
        KafkaProperties properties = new KafkaProperties();
        properties.getProperties().putAll(EmbeddedBroker.clientSettings(login));
        properties.setBootstrapServers(List.of("127.0.0.1:" + port));
        return new KafkaClients(properties, new NodeSettings(null));
    }

    @Test
    void a_member_that_was_refused_joins_when_it_is_let_in() throws Exception {
        KafkaClients clients = clients();
        try (EmbeddedBroker _ = broker(login);
                Admin admin = clients.admin()) {
            Topics.on(admin, clients.servers(), new TopicSettings(2, (short) -1));
        }
        AtomicInteger joined = new AtomicInteger();
        KafkaMessageListenerContainer<String, byte[]> container = member(clients, joined);
        try (EmbeddedBroker _ = broker(Login.random())) {
            container.start();
            await().atMost(SOON).until(() -> !container.isRunning() || isRefused(container));
        }
        assertThat(joined).hasValue(0);
        try (EmbeddedBroker _ = broker(login)) {
            await().atMost(SOON).until(() -> joined.get() > 0);
            container.stop();
        }
    }

    private static KafkaMessageListenerContainer<String, byte[]> member(
            KafkaClients clients, AtomicInteger joined) {
        return Listeners.member(
                clients,
                List.of(Topic.SOURCES),
                "refused",
                10,
                (records, consumer) -> {},
                new ConsumerAwareRebalanceListener() {
                    @Override
                    public void onPartitionsAssigned(
                            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                        joined.incrementAndGet();
                    }
                });
    }

    private static boolean isRefused(KafkaMessageListenerContainer<String, byte[]> container) {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("failed-authentication-total"))
                .anyMatch(metric -> (double) metric.getValue().metricValue() > 0);
    }
}
