package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
import org.springframework.stereotype.Component;

/** All sources and how they fare, as the compacted topics have them; complete once it is ready. */
@Component("sources")
final class SourcesView implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(SourcesView.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final ConcurrentSkipListMap<String, SourceDefinition> definitions =
            new ConcurrentSkipListMap<>();
    private final Map<String, SourceStatus> statuses = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, List<Waiting>> waiting = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean complete;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    private record Waiting(long offset, CompletableFuture<Void> seen) {}

    SourcesView(KafkaClients clients, Topics topics) {
        this.clients = clients;
        for (Topic topic : List.of(Topic.SOURCES, Topic.SOURCE_STATUS)) {
            for (int i = 0; i < topics.partitions(topic); i++) {
                partitions.add(new TopicPartition(topic.topicName(), i));
            }
        }
    }

    @Nullable SourceDocument get(String id) {
        checkComplete();
        SourceDefinition source = definitions.get(id);
        return source == null ? null : SourceDocument.of(source, statuses.get(id));
    }

    @Nullable SourceDefinition definition(String id) {
        checkComplete();
        return definitions.get(id);
    }

    /** The sources behind an id, in the order of their ids. */
    Iterable<SourceDocument> after(String id) {
        checkComplete();
        return () ->
                definitions.tailMap(id, false).values().stream()
                        .map(source -> SourceDocument.of(source, statuses.get(source.id())))
                        .iterator();
    }

    /**
     * A view that is not complete would say that sources are not there, and let them be
     * overwritten.
     */
    private void checkComplete() {
        if (!complete) {
            throw ProblemCode.UNAVAILABLE.because("the sources are still being read");
        }
    }

    /** Completes when the view holds the record at the offset: read your writes. */
    CompletableFuture<Void> holds(TopicPartition partition, long offset) {
        Waiting wait = new Waiting(offset, new CompletableFuture<>());
        waiting.computeIfAbsent(
                        partition, p -> java.util.Collections.synchronizedList(new ArrayList<>()))
                .add(wait);
        tell(partition);
        return wait.seen;
    }

    private void tell(TopicPartition partition) {
        long position = positions.getOrDefault(partition, 0L);
        List<Waiting> waits = waiting.getOrDefault(partition, List.of());
        if (!waits.isEmpty()) {
            synchronized (waits) {
                waits.removeIf(
                        wait -> {
                            boolean held = wait.offset < position;
                            return wait.seen.isDone() || (held && wait.seen.complete(null));
                        });
            }
        }
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> reading = clients.reader("api-sources")) {
                consumer = reading;
                reading.assign(partitions);
                reading.seekToBeginning(partitions);
                follow(reading);
            } catch (WakeupException e) {
                // stopping
            } catch (RuntimeException e) {
                log.warn("the sources can't be read: {}; trying again", e.toString());
                sleep();
            }
        }
    }

    private void follow(Consumer<String, byte[]> reading) {
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        while (running) {
            for (ConsumerRecord<String, byte[]> record : reading.poll(WAIT)) {
                take(record);
            }
            for (TopicPartition partition : partitions) {
                positions.put(partition, reading.position(partition));
                tell(partition);
            }
            complete =
                    complete
                            || ends.entrySet().stream()
                                    .allMatch(
                                            end ->
                                                    positions.getOrDefault(end.getKey(), 0L)
                                                            >= end.getValue());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topic.SOURCES.topicName())) {
            put(definitions, record, SourceDefinition.class);
        } else {
            put(statuses, record, SourceStatus.class);
        }
    }

    private static <T> void put(
            Map<String, T> view, ConsumerRecord<String, byte[]> record, Class<T> type) {
        if (record.value() == null) {
            view.remove(record.key());
            return;
        }
        switch (Json.decode(record.value(), type)) {
            case Decoded.Value<T>(T value) -> view.put(record.key(), value);
            case Decoded.UnknownType<T> unknown -> log.warn("{}: {}", record.key(), unknown);
            case Decoded.Broken<T> broken -> log.warn("{}: {}", record.key(), broken);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Health health() {
        return (complete ? Health.up() : Health.outOfService())
                .withDetail("sources", definitions.size())
                .build();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("api-sources").start(this::run);
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
