package dev.dateline.contract.kafka;

import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Follows whole topics in a thread of its own, without a group: everybody hears all. After a
 * failure it begins again, for as long as it takes.
 */
public abstract class TopicFollower implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final String name;
    private final List<TopicPartition> partitions;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    /**
     * A follower of topics.
     *
     * @param name of its thread and of its client
     */
    protected TopicFollower(
            KafkaClients clients, String name, Topics topics, List<Topic> followed) {
        this.clients = clients;
        this.name = name;
        this.partitions =
                followed.stream()
                        .flatMap(topic -> partitions(topic, topics.partitions(topic)))
                        .toList();
    }

    private static Stream<TopicPartition> partitions(Topic topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(topic.topicName(), number));
    }

    /** All partitions that are followed. */
    protected final List<TopicPartition> partitions() {
        return partitions;
    }

    /** Seeks to where reading begins: at the start, and after each failure. */
    protected abstract void begin(Consumer<String, byte[]> reading);

    /**
     * Takes what was read, which may be nothing.
     *
     * @param reading for its positions, which lie behind the records
     */
    protected abstract void take(
            ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading);

    /** Is told that reading failed, and will begin again. */
    protected abstract void failed(RuntimeException cause);

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> reading = clients.reader(name)) {
                consumer = reading;
                reading.assign(partitions);
                begin(reading);
                while (running) {
                    take(reading.poll(WAIT), reading);
                }
            } catch (WakeupException e) {
                // stopping
            } catch (RuntimeException e) {
                log.warn("{} can't be followed: {}; trying again", name, e.toString());
                failed(e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void start() {
        running = true;
        Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    @Override
    public final void stop() {
        running = false;
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
