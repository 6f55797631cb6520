package dev.dateline.platform.topics;

import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.start.Pause;
import dev.dateline.platform.start.StartRefused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics as they are on the broker. Creating this waits for Kafka for as long as it takes,
 * creates missing topics, and checks existing ones.
 */
public final class Topics {

    private static final Logger log = LoggerFactory.getLogger(Topics.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final List<String> NAMES =
            Arrays.stream(Topic.values()).map(Topic::topicName).toList();

    private final TopicSettings settings;
    private final String epoch;

    private Topics(TopicSettings settings, Uuid deliveryLog) {
        this.settings = settings;
        this.epoch = epoch(deliveryLog);
    }

    /**
     * Finds or creates the topics.
     *
     * @throws StartRefused if a topic would break a guarantee
     */
    public static Topics on(Admin admin, String servers, TopicSettings settings)
            throws InterruptedException {
        while (true) {
            try {
                Map<String, TopicDescription> found = create(admin, settings);
                new TopicCheck(settings, found, configs(admin)).run();
                return new Topics(settings, of(found, Topic.ITEMS).topicId());
            } catch (ExecutionException e) {
                log.warn("{}; trying again", why(servers, e.getCause()));
                Pause.of(RETRY);
            }
        }
    }

    private static Map<String, TopicDescription> create(Admin admin, TopicSettings settings)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing =
                Arrays.stream(Topic.values())
                        .filter(topic -> !there.contains(topic.topicName()))
                        .map(topic -> TopicDefinition.of(topic, settings))
                        .toList();
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // another service was faster
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        if (!missing.isEmpty()) {
            log.info("created topics {}", missing.stream().map(NewTopic::name).toList());
        }
        while (true) {
            try {
                return admin.describeTopics(NAMES).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }

    /** Empty if the service has no permission to read them. */
    private static Map<ConfigResource, Config> configs(Admin admin)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> topics =
                NAMES.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        try {
            return admin.describeConfigs(topics).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            log.warn(
                    "can't read the configuration of the topics, so it is not checked: {}",
                    e.getCause().getMessage());
            return Map.of();
        }
    }

    /** A message that says what the service waits for. */
    private static String why(String servers, @Nullable Throwable cause) {
        return switch (cause) {
            case InvalidReplicationFactorException e ->
                    "Kafka at %s has too few brokers for the topics: %s"
                                    .formatted(servers, e.getMessage())
                            + " Start more, or lower dateline.topics.replication-factor";
            case RetriableException e ->
                    "Kafka at %s does not answer (%s); check spring.kafka.bootstrap-servers"
                            .formatted(servers, e.getMessage());
            case AuthenticationException e ->
                    "Kafka at %s refuses the login (%s); check spring.kafka.properties.sasl.*"
                            .formatted(servers, e.getMessage());
            case null, default -> "Kafka at %s refused the topics: %s".formatted(servers, cause);
        };
    }

    private static TopicDescription of(Map<String, TopicDescription> found, Topic topic) {
        return Objects.requireNonNull(found.get(topic.topicName()));
    }

    /** How many partitions the topic has. */
    public int partitions(Topic topic) {
        return topic.partitions(settings.partitions());
    }

    /** Where everything about a source lies, so that one fetcher polls all sources of a site. */
    public int partition(Topic topic, SourceUrl url) {
        return Site.of(url).partition(partitions(topic));
    }

    /** Where everything about a source lies. One without an address has a partition of its own. */
    public int partition(Topic topic, SourceDefinition source) {
        return source.url() == null
                ? new Site(source.id()).partition(partitions(topic))
                : partition(topic, SourceUrl.parse(source.url()));
    }

    /** Six hexadecimal digits that differ between logs. */
    static String epoch(Uuid topicId) {
        long mixed = topicId.getMostSignificantBits() ^ topicId.getLeastSignificantBits();
        return String.format("%06x", (mixed ^ mixed >>> 24 ^ mixed >>> 48) & 0xffffff);
    }

    /** Which delivery log this is: the epoch of its cursors. */
    public String epoch() {
        return epoch;
    }
}
