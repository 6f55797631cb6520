package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.TopicFollower;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** All sources and how they fare, as the compacted topics have them; complete once it is ready. */
@Component("sources")
final class SourcesView extends TopicFollower {

    private static final Logger log = LoggerFactory.getLogger(SourcesView.class);

    private final ConcurrentSkipListMap<String, SourceDefinition> definitions =
            new ConcurrentSkipListMap<>();
    private final Map<String, SourceStatus> statuses = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, List<Waiting>> waiting = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private volatile boolean complete;
    private Map<TopicPartition, Long> ends = Map.of();

    private record Waiting(long offset, CompletableFuture<Void> seen) {}

    SourcesView(KafkaClients clients, Topics topics, InstantSource clock, MeterRegistry registry) {
        super(clients, "api-sources", topics, List.of(Topic.SOURCES, Topic.SOURCE_STATUS));
        this.clock = clock;
        Gauge.builder("dateline.sources.overdue", this::overdueSeconds)
                .description("How late the poll is that is latest")
                .baseUnit("seconds")
                .register(registry);
        for (SourceStatus.State state : SourceStatus.State.values()) {
            Gauge.builder("dateline.sources", () -> count(state))
                    .description("Sources, by health")
                    .tag("health", state.name())
                    .register(registry);
        }
    }

    /** Of the source that should have been polled longest ago, in seconds. */
    private double overdueSeconds() {
        Instant now = clock.instant();
        return definitions.values().stream()
                .filter(source -> !source.paused())
                .map(this::due)
                .min(Instant::compareTo)
                .filter(due -> due.isBefore(now))
                .map(due -> Duration.between(due, now).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private Instant due(SourceDefinition source) {
        SourceStatus status = statuses.get(source.id());
        return status == null || status.nextPoll() == null
                ? source.createdAt()
                : status.nextPoll().at();
    }

    private long count(SourceStatus.State state) {
        return definitions.values().stream()
                .filter(source -> health(source).state() == state)
                .count();
    }

    private SourceStatus.Health health(SourceDefinition source) {
        return SourceDocument.health(source, statuses.get(source.id()));
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

    @Override
    protected void begin(Consumer<String, byte[]> reading) {
        reading.seekToBeginning(partitions());
        ends = reading.endOffsets(partitions());
    }

    @Override
    protected void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
        records.forEach(this::take);
        for (TopicPartition partition : partitions()) {
            positions.put(partition, reading.position(partition));
            tell(partition);
        }
        complete = complete || ends.entrySet().stream().allMatch(this::isRead);
    }

    private boolean isRead(Map.Entry<TopicPartition, Long> end) {
        return positions.getOrDefault(end.getKey(), 0L) >= end.getValue();
    }

    @Override
    protected void failed(RuntimeException cause) {
        // what is known stays known, and is read anew
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

    @Override
    public Health health() {
        return (complete ? Health.up() : Health.outOfService())
                .withDetail("sources", definitions.size())
                .build();
    }
}
