package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class KafkaEventsTest {

    private static final Map<String, Object> CONFIGURED = new ConcurrentHashMap<>();

    /** Remembers what the consumer that it belongs to was configured with. */
    public static final class Remembering implements ConsumerInterceptor<String, byte[]> {

        @Override
        public void configure(Map<String, ?> configs) {
            configs.forEach(
                    (name, value) -> {
                        if (value != null) {
                            CONFIGURED.put(name, value);
                        }
                    });
        }

        @Override
        public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            // nothing is
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void fetches_little_more_than_a_block_since_what_lies_behind_is_thrown_away() {
        KafkaProperties properties = new KafkaProperties();
        properties.setBootstrapServers(List.of("localhost:1"));
        properties
                .getConsumer()
                .getProperties()
                .put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, Remembering.class.getName());
        WithdrawnItems withdrawn = new WithdrawnItems();
        KafkaEvents events =
                new KafkaEvents(
                        new KafkaClients(properties, new NodeSettings(null)),
                        new Frames(
                                new Gate(withdrawn),
                                withdrawn,
                                "abcdef",
                                new SimpleMeterRegistry()));
        try {
            assertThat(events.between(0, 0, 1).frames()).isEmpty();
        } finally {
            events.release();
        }
        for (String bytes :
                List.of(
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG)) {
            assertThat(String.valueOf(CONFIGURED.get(bytes))).isEqualTo("1048576");
        }
    }
}
