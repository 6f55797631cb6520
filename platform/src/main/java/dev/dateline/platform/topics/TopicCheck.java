package dev.dateline.platform.topics;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.start.StartRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that existing topics have the configuration that Dateline needs. */
final class TopicCheck {

    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);

    private final TopicSettings settings;
    private final Map<String, TopicDescription> found;
    private final Map<ConfigResource, Config> configs;

    /**
     * A check of all topics.
     *
     * @param found by name
     * @param configs may be empty, and is not checked then
     */
    TopicCheck(
            TopicSettings settings,
            Map<String, TopicDescription> found,
            Map<ConfigResource, Config> configs) {
        this.settings = settings;
        this.found = found;
        this.configs = configs;
    }

    /**
     * Warns of what is risky.
     *
     * @throws StartRefused if records would be lost or out of order
     */
    void run() {
        for (Topic topic : Topic.values()) {
            checkPartitions(topic);
            checkKept(topic);
        }
        warnings().forEach(log::warn);
    }

    /**
     * With another number of partitions, sources would move to another fetcher and lose their
     * order.
     */
    private void checkPartitions(Topic topic) {
        int actual = description(topic).partitions().size();
        int expected = topic.partitions(settings.partitions());
        if (actual != expected) {
            throw new StartRefused(
                    "topic %s has %d partitions, not %d"
                            .formatted(topic.topicName(), actual, expected),
                    topic.partitions(2) == 1
                            ? "Its records need one order: move them to a topic with one partition."
                            : "Set dateline.topics.partitions to what it was when the topics were"
                                    + " created.");
        }
    }

    /** If states were deleted by age, sources would be lost; if a log were compacted, versions. */
    private void checkKept(Topic topic) {
        String wanted = TopicDefinition.cleanupPolicy(topic);
        String actual = config(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (actual != null && !actual.equals(wanted)) {
            throw new StartRefused(
                    "topic %s has cleanup.policy=%s and would lose records that must be kept"
                            .formatted(topic.topicName(), actual),
                    "Run kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config cleanup.policy=%s"
                            .formatted(topic.topicName(), wanted));
        }
    }

    /** What works now, but would not survive the next failure. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            int replicas = replicas(topic);
            if (replicas < settings.replicationFactor()) {
                warnings.add(
                        "topic %s has %d replicas, not %d: add replicas, because the loss of a broker may lose its records"
                                .formatted(
                                        topic.topicName(), replicas, settings.replicationFactor()));
            }
            long inSync = inSync(topic);
            if (inSync < replicas) {
                warnings.add(
                        "topic %s has %d of %d replicas in sync: is a broker down?"
                                .formatted(topic.topicName(), inSync, replicas));
            }
            lower(
                    topic,
                    TopicConfig.RETENTION_MS_CONFIG,
                    TopicDefinition.retentionMillis(topic),
                    warnings);
            lower(
                    topic,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    (long) Topic.MAX_MESSAGE_BYTES,
                    warnings);
        }
        return warnings;
    }

    private void lower(Topic topic, String name, @Nullable Long wanted, List<String> warnings) {
        String actual = config(topic, name);
        if (wanted != null && actual != null) {
            long value = Long.parseLong(actual);
            if (value >= 0 && value < wanted) {
                warnings.add(
                        "topic %s has %s=%d, less than %d"
                                .formatted(topic.topicName(), name, value, wanted));
            }
        }
    }

    private int replicas(Topic topic) {
        return description(topic).partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private long inSync(Topic topic) {
        return description(topic).partitions().stream()
                .map(TopicPartitionInfo::isr)
                .mapToInt(List::size)
                .min()
                .orElse(0);
    }

    private TopicDescription description(Topic topic) {
        return java.util.Objects.requireNonNull(found.get(topic.topicName()));
    }

    private @Nullable String config(Topic topic, String name) {
        Config config =
                configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()));
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null ? null : entry.value();
    }
}
