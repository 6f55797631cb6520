package dev.dateline.contract.kafka;

import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Hears what is written to a topic from now on, without a group: everybody hears all. What is
 * written while Kafka is away is heard late; what is written while this process is down, never.
 */
public final class TopicTail implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final String name;
    private final List<TopicPartition> partitions;
    private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker;
    private volatile boolean running;
    private volatile boolean hearing;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    /**
     * A tail.
     *
     * @param taker must not block for long, nor throw
     */
    public TopicTail(
            KafkaClients clients,
            Topics topics,
            Topic topic,
            String name,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
        this.clients = clients;
        this.name = name;
        this.taker = taker;
        this.partitions =
                IntStream.range(0, topics.partitions(topic))
                        .mapToObj(number -> new TopicPartition(topic.topicName(), number))
                        .toList();
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> reading = clients.reader(name)) {
                consumer = reading;
                reading.assign(partitions);
                reading.seekToEnd(partitions);
                partitions.forEach(reading::position);
                hearing = true;
                while (running) {
                    reading.poll(WAIT).forEach(taker);
                }
            } catch (WakeupException e) {
                // stopping
            } catch (RuntimeException e) {
                hearing = false;
                log.warn("{} can't be read: {}; trying again", partitions.getFirst().topic(), e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Health health() {
        return hearing ? Health.up().build() : Health.outOfService().build();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
