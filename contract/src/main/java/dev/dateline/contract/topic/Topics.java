package dev.dateline.contract.topic;

import dev.dateline.contract.delivery.Cursor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics as they are on the broker. Creating this waits for Kafka for as long as it takes,
 * creates what is missing, and refuses a partition count that is not the configured one: sources
 * would change their fetcher, and their order would be lost.
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
        this.epoch = Cursor.epoch(deliveryLog);
    }

    /**
     * Finds or creates the topics.
     *
     * @throws IllegalStateException if a topic has another number of partitions than configured
     */
    public static Topics on(Admin admin, String servers, TopicSettings settings)
            throws InterruptedException {
        while (true) {
            try {
                Map<String, TopicDescription> found = create(admin, settings);
                check(found, settings);
                return new Topics(settings, of(found, Topic.ITEMS).topicId());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw new IllegalStateException(
                            "Kafka at " + servers + " refused the topics: " + e.getCause(), e);
                }
                log.warn(
                        "Kafka at {} does not answer ({}); trying again. Is"
                                + " spring.kafka.bootstrap-servers right?",
                        servers,
                        e.getCause().getMessage());
                Thread.sleep(RETRY);
            }
        }
    }

    private static Map<String, TopicDescription> create(Admin admin, TopicSettings settings)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing =
                Arrays.stream(Topic.values())
                        .filter(topic -> !there.contains(topic.topicName()))
                        .map(topic -> topic.definition(settings))
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

    private static void check(Map<String, TopicDescription> found, TopicSettings settings) {
        for (Topic topic : Topic.values()) {
            int actual = of(found, topic).partitions().size();
            int expected = topic.partitions(settings.partitions());
            if (actual != expected) {
                throw new IllegalStateException(
                        "topic %s has %d partitions, not %d: set dateline.topics.partitions to what"
                                        .formatted(topic.topicName(), actual, expected)
                                + " it was when the topics were created");
            }
        }
    }

    private static TopicDescription of(Map<String, TopicDescription> found, Topic topic) {
        return Objects.requireNonNull(found.get(topic.topicName()));
    }

    /** How many partitions the topic has. */
    public int partitions(Topic topic) {
        return topic.partitions(settings.partitions());
    }

    /** Which delivery log this is: the epoch of its cursors. */
    public String epoch() {
        return epoch;
    }
}
