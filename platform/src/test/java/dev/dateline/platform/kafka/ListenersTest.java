package dev.dateline.platform.kafka;

import static org.awaitility.Awaitility.await;

import dev.dateline.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Nobody listens where Kafka is said to be: a container runs nevertheless. */
class ListenersTest {

    private static final AtomicInteger CONSUMERS = new AtomicInteger();

    /** Lets no second and no third consumer be made. */
    public static final class Refusing implements ConsumerInterceptor<String, byte[]> {

        @Override
        public void configure(Map<String, ?> configs) {
            int made = CONSUMERS.incrementAndGet();
            if (made == 2 || made == 3) {
                throw new IllegalStateException("no address");
            }
        }

        @Override
        public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}
    }

    @Test
    void a_listener_that_can_not_begin_again_is_tried_again() {
        KafkaProperties properties = new KafkaProperties();
        properties.setBootstrapServers(List.of("127.0.0.1:1"));
        properties.getProperties().put("interceptor.classes", Refusing.class.getName());
        KafkaMessageListenerContainer<String, byte[]> container =
                Listeners.member(
                        new KafkaClients(properties, new NodeSettings(null)),
                        List.of(Topic.SOURCES),
                        "fragile",
                        10,
                        (records, consumer) -> {},
                        new ConsumerAwareRebalanceListener() {});
        AtomicInteger idle = new AtomicInteger();
        Listeners.onIdle(
                container,
                () -> {
                    if (idle.incrementAndGet() == 1) {
                        throw new AssertionError("an Error, which ends its thread");
                    }
                });
        container.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> idle.get() > 1);
        container.stop();
    }
}
