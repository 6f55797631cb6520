package dev.dateline.contract.kafka;

import dev.dateline.contract.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Listener containers that commit no offsets of their own and lose no record: a batch that fails is
 * read and tried again, for as long as it takes, while the container stays in its group.
 */
public final class Containers {

    private static final long RETRY_MILLIS = 1_000;
    private static final long IDLE_MILLIS = 250;

    private Containers() {}

    /** Takes batches of records. */
    public interface Batches {
        void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer);
    }

    /**
     * A member of a consumer group.
     *
     * @param member the name of the member within this process; its group is the part before a
     *     colon
     * @param batch the most records at once
     */
    public static KafkaMessageListenerContainer<String, byte[]> member(
            KafkaClients clients,
            Topic topic,
            String member,
            int batch,
            Batches batches,
            ConsumerAwareRebalanceListener rebalances) {
        String group = member.replaceFirst(":.*", "");
        String name = member.replace(':', '-');
        ContainerProperties properties = new ContainerProperties(topic.topicName());
        properties.setConsumerRebalanceListener(rebalances);
        properties.setAckMode(AckMode.MANUAL);
        // an idle container looks around once a poll
        properties.setPollTimeout(IDLE_MILLIS);
        properties.setIdleEventInterval(IDLE_MILLIS);
        properties.setMessageListener(listener(name, batches));
        KafkaMessageListenerContainer<String, byte[]> container =
                new KafkaMessageListenerContainer<>(
                        clients.members(group, name, batch), properties);
        DefaultErrorHandler retry =
                new DefaultErrorHandler(
                        new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        retry.setLogLevel(KafkaException.Level.WARN);
        container.setCommonErrorHandler(retry);
        container.setBeanName(name);
        return container;
    }

    private static BatchConsumerAwareMessageListener<String, byte[]> listener(
            String name, Batches batches) {
        AtomicBoolean unsure = new AtomicBoolean();
        return (records, consumer) -> {
            Consumer<?, ?> asked = Objects.requireNonNull(consumer);
            try {
                // a commit that failed may have happened all the same
                List<ConsumerRecord<String, byte[]>> undone =
                        unsure.get() ? behindCommitted(records, asked) : records;
                if (!undone.isEmpty()) {
                    batches.take(undone, asked);
                }
                unsure.set(false);
            } catch (RuntimeException e) {
                unsure.set(true);
                // from its first record on: the container seeks back and stays in the group
                throw new BatchListenerFailedException(name + " failed", e, 0);
            }
        };
    }

    private static List<ConsumerRecord<String, byte[]>> behindCommitted(
            List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                consumer.committed(consumer.assignment());
        return records.stream()
                .filter(
                        record -> {
                            OffsetAndMetadata done =
                                    committed.get(
                                            new TopicPartition(record.topic(), record.partition()));
                            return done == null || record.offset() >= done.offset();
                        })
                .toList();
    }

    /** Has something done on the container's thread whenever no record came for a moment. */
    public static void onIdle(
            KafkaMessageListenerContainer<String, byte[]> container, Runnable task) {
        container.setApplicationEventPublisher(
                event -> {
                    if (event instanceof ListenerContainerIdleEvent) {
                        task.run();
                    }
                });
    }
}
