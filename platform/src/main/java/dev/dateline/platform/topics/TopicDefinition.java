package dev.dateline.platform.topics;

import dev.dateline.contract.topic.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** What a topic has to be on the broker. */
final class TopicDefinition {

    private TopicDefinition() {}

    /** Whether it is kept by key or by age. */
    static String cleanupPolicy(Topic topic) {
        return topic.retention().isEmpty()
                ? TopicConfig.CLEANUP_POLICY_COMPACT
                : TopicConfig.CLEANUP_POLICY_DELETE;
    }

    /** How long records are kept, or null where the last of each key is. */
    static @Nullable Long retentionMillis(Topic topic) {
        return topic.retention().map(Duration::toMillis).orElse(null);
    }

    /** How the topic is made where it is missing. */
    static NewTopic of(Topic topic, TopicSettings settings) {
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topic.MAX_MESSAGE_BYTES));
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy(topic));
        Long retention = retentionMillis(topic);
        if (retention == null) {
            // only closed segments are compacted, and a partition is read whole when it is taken up
            configs.put(
                    TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(2 * Topic.MAX_MESSAGE_BYTES));
        } else {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, retention.toString());
        }
        return new NewTopic(
                        topic.topicName(),
                        topic.partitions(settings.partitions()),
                        settings.replicationFactor())
                .configs(configs);
    }
}
