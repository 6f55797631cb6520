package dev.dateline.platform.kafka;

import dev.dateline.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent;
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
 * read and tried again, for as long as it takes, while the container stays in its group. That holds
 * for each {@link Error}, too, and for a Kafka that lets nobody in for a while.
 */
public final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long REFUSED_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 250;

    private Listeners() {}

    /** Takes batches of records. */
    public interface Batches {
        void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer);
    }

    /**
     * A member of a consumer group.
     *
     * @param topics if each has one partition, one member has them all
     * @param member the name of the member within this process; its group is the part before a
     *     colon
     * @param batch the most records at once
     */
    public static KafkaMessageListenerContainer<String, byte[]> member(
            KafkaClients clients,
            List<Topic> topics,
            String member,
            int batch,
            Batches batches,
            ConsumerAwareRebalanceListener rebalances) {
        return in(
                topics,
                member,
                batches,
                rebalances,
                (group, name) -> clients.members(group, name, batch));
    }

    /**
     * The same, of one that commits nothing: it goes on with what it keeps while members come and
     * go, and gives up only what another gets.
     */
    public static KafkaMessageListenerContainer<String, byte[]> keeper(
            KafkaClients clients,
            Topic topic,
            String member,
            int batch,
            Batches batches,
            ConsumerAwareRebalanceListener rebalances) {
        return in(
                List.of(topic),
                member,
                batches,
                rebalances,
                (group, name) -> clients.keepers(group, name, batch));
    }

    /** Consumers of a group, by its name and that of the member. */
    private interface Members {
        ConsumerFactory<String, byte[]> of(String group, String name);
    }

    private static KafkaMessageListenerContainer<String, byte[]> in(
            List<Topic> topics,
            String member,
            Batches batches,
            ConsumerAwareRebalanceListener rebalances,
            Members members) {
        String group = member.replaceFirst(":.*", "");
        String name = member.replace(':', '-');
        ContainerProperties properties =
                new ContainerProperties(
                        topics.stream().map(Topic::topicName).toArray(String[]::new));
        properties.setConsumerRebalanceListener(rebalances);
        properties.setAckMode(AckMode.MANUAL);
        // an idle container reports that it is idle once a poll
        properties.setPollTimeout(IDLE_MILLIS);
        properties.setIdleEventInterval(IDLE_MILLIS);
        // else the container's thread ends when a login or a right is refused once
        properties.setAuthExceptionRetryInterval(Duration.ofMillis(REFUSED_MILLIS));
        properties.setMessageListener(listener(name, batches));
        KafkaMessageListenerContainer<String, byte[]> container =
                new KafkaMessageListenerContainer<>(members.of(group, name), properties);
        DefaultErrorHandler retry =
                new DefaultErrorHandler(
                        new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        retry.setLogLevel(KafkaException.Level.WARN);
        container.setCommonErrorHandler(retry);
        container.setBeanName(name);
        container.setApplicationEventPublisher(new Events(container, () -> {}));
        return container;
    }

    private static BatchConsumerAwareMessageListener<String, byte[]> listener(
            String name, Batches batches) {
        AtomicBoolean unsure = new AtomicBoolean();
        return (records, consumer) -> {
            Consumer<?, ?> asked = Objects.requireNonNull(consumer);
            try {
                // a commit that failed may have been done nevertheless
                List<ConsumerRecord<String, byte[]>> undone =
                        unsure.get() ? behindCommitted(records, asked) : records;
                if (!undone.isEmpty()) {
                    batches.take(undone, asked);
                }
                unsure.set(false);
            } catch (RuntimeException | Error e) {
                // an Error would end the container's thread
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

    /**
     * Takes a member out of its group, so that another gets its partitions. May be called on the
     * container's own thread; does not wait.
     */
    public static void leave(KafkaMessageListenerContainer<String, byte[]> container) {
        container.stop(() -> log.info("{} has left its group", container.getBeanName()));
    }

    /** Runs a task on the container's thread whenever no record came for a moment. */
    public static void onIdle(
            KafkaMessageListenerContainer<String, byte[]> container, Runnable task) {
        container.setApplicationEventPublisher(new Events(container, task));
    }

    /** What a container tells. One whose thread an Error has ended is started again. */
    private record Events(KafkaMessageListenerContainer<String, byte[]> container, Runnable onIdle)
            implements ApplicationEventPublisher {

        @Override
        public void publishEvent(Object event) {
            if (event instanceof ListenerContainerIdleEvent) {
                onIdle.run();
            } else if (event instanceof ConsumerStoppedEvent stopped
                    && stopped.getReason() == ConsumerStoppedEvent.Reason.ERROR) {
                Thread.ofVirtual().name(container.getBeanName() + "-again").start(this::again);
            }
        }

        private void again() {
            log.warn("the thread of {} ended; it begins again", container.getBeanName());
            do {
                LockSupport.parkNanos(Duration.ofMillis(RETRY_MILLIS).toNanos());
            } while (!begins());
        }

        /** It does not while no address of Kafka is known, for example. */
        private boolean begins() {
            try {
                container.stop();
                container.start();
                return true;
            } catch (RuntimeException | Error e) {
                log.warn("{} can't begin: {}; trying again", container.getBeanName(), e.toString());
                return false;
            }
        }
    }
}
