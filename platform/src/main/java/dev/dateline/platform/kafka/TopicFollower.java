package dev.dateline.platform.kafka;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.start.SupervisedThread;
import dev.dateline.platform.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Reads whole topics and continues with what is written to them, in a thread of its own and without
 * a group: every follower gets every record. After a failure, an {@link Error} too, it starts
 * again, for as long as it takes, and its health says so.
 */
public abstract class TopicFollower implements SmartLifecycle, HealthIndicator {

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final String name;
    private final List<TopicPartition> partitions;
    private final SupervisedThread thread;
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
        this.thread = new SupervisedThread(name, RETRY, this::read);
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

    /** Called at the start and after each failure: seeks to where reading begins. */
    protected abstract void begin(Consumer<String, byte[]> reading);

    /**
     * Takes what was read, which may be nothing.
     *
     * @param reading for its positions, which are after the records
     */
    protected abstract void take(
            ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading);

    /** Called when reading failed; it will begin again. */
    protected abstract void failed(Throwable cause);

    /** The health while reading does not fail. */
    protected abstract Health state();

    /** Reads until it is stopped, or until something fails. */
    private void read() {
        try (Consumer<String, byte[]> reading = clients.reader(name)) {
            consumer = reading;
            reading.assign(partitions);
            begin(reading);
            while (thread.isCurrent()) {
                take(reading.poll(WAIT), reading);
                thread.goesWell();
            }
        } catch (WakeupException e) {
            // stopping
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
    }

    @Override
    public final Health health() {
        String trouble = thread.trouble();
        return trouble == null
                ? state()
                : Health.outOfService().withDetail("waitsFor", trouble).build();
    }

    @Override
    public final void start() {
        thread.start();
    }

    @Override
    public final void stop() {
        thread.stop();
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread.isRunning();
    }
}
