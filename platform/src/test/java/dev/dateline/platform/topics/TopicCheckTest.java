package dev.dateline.platform.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.start.StartRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    private final Map<String, TopicDescription> found = new HashMap<>();
    private final Map<ConfigResource, Config> configs = new HashMap<>();

    TopicCheckTest() {
        for (Topic topic : Topic.values()) {
            there(topic, topic.partitions(12), 3, 3);
            configured(topic, Map.of());
        }
    }

    private void there(Topic topic, int partitions, int replicas, int inSync) {
        List<Node> nodes =
                IntStream.range(0, replicas).mapToObj(n -> new Node(n, "kafka", 9092)).toList();
        List<TopicPartitionInfo> all =
                IntStream.range(0, partitions)
                        .mapToObj(
                                n ->
                                        new TopicPartitionInfo(
                                                n,
                                                nodes.getFirst(),
                                                nodes,
                                                nodes.subList(0, inSync)))
                        .toList();
        found.put(topic.topicName(), new TopicDescription(topic.topicName(), false, all));
    }

    private void configured(Topic topic, Map<String, String> other) {
        Map<String, String> config = new HashMap<>();
        config.put("cleanup.policy", TopicDefinition.cleanupPolicy(topic));
        config.put("max.message.bytes", "" + Topic.MAX_MESSAGE_BYTES);
        config.put("retention.ms", "2592000000");
        config.putAll(other);
        List<ConfigEntry> entries = new ArrayList<>();
        config.forEach((name, value) -> entries.add(new ConfigEntry(name, value)));
        configs.put(
                new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                new Config(entries));
    }

    private TopicCheck check(int replicationFactor) {
        return new TopicCheck(new TopicSettings(12, (short) replicationFactor), found, configs);
    }

    @Test
    void topics_as_they_were_created_are_fine() {
        assertThatCode(() -> check(3).run()).doesNotThrowAnyException();
        assertThat(check(3).warnings()).isEmpty();
        assertThat(check(-1).warnings()).isEmpty();
    }

    @Test
    void another_number_of_partitions_is_refused_with_what_to_do() {
        there(Topic.RAW, 6, 3, 3);
        assertThatThrownBy(() -> check(3).run())
                .isInstanceOf(StartRefused.class)
                .hasMessage("topic news.raw has 6 partitions, not 12")
                .extracting(e -> ((StartRefused) e).action())
                .asString()
                .contains("dateline.topics.partitions");
    }

    @Test
    void a_delivery_log_in_several_parts_is_refused() {
        there(Topic.ITEMS, 2, 3, 3);
        assertThatThrownBy(() -> check(3).run()).hasMessageContaining("2 partitions, not 1");
    }

    @Test
    void sources_that_would_be_forgotten_by_age_are_refused() {
        configured(Topic.SOURCES, Map.of("cleanup.policy", "delete"));
        assertThatThrownBy(() -> check(3).run())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("news.sources has cleanup.policy=delete");
    }

    @Test
    void fewer_replicas_than_wanted_or_in_sync_are_told() {
        there(Topic.ITEMS, 1, 1, 1);
        there(Topic.RAW, 12, 3, 2);
        assertThatCode(() -> check(3).run()).doesNotThrowAnyException();
        assertThat(check(3).warnings())
                .anyMatch(told -> told.contains("news.items has 1 replicas, not 3"))
                .anyMatch(told -> told.contains("news.raw has 2 of 3 replicas in sync"))
                .hasSize(2);
    }

    @Test
    void a_shorter_memory_and_smaller_records_are_told() {
        configured(Topic.ITEMS, Map.of("retention.ms", "1000", "max.message.bytes", "1048576"));
        configured(Topic.RAW, Map.of("retention.ms", "-1"));
        assertThat(check(3).warnings())
                .anyMatch(told -> told.contains("retention.ms=1000, less than 2592000000"))
                .anyMatch(told -> told.contains("max.message.bytes=1048576, less than 4194304"))
                .hasSize(2);
    }

    @Test
    void who_may_not_read_the_configuration_starts_all_the_same() {
        configs.clear();
        assertThatCode(() -> check(3).run()).doesNotThrowAnyException();
    }
}
