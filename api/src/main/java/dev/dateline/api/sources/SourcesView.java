package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Pushed;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicFollower;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** All sources and their status, from the compacted topics; complete once it is ready. */
@Component("sources")
public final class SourcesView extends TopicFollower {

    private static final Logger log = LoggerFactory.getLogger(SourcesView.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ConcurrentSkipListMap<String, SourceDefinition> definitions =
            new ConcurrentSkipListMap<>();
    private final Map<String, Integer> homes = new ConcurrentHashMap<>();
    private final Map<String, SourceStatus> statuses = new ConcurrentHashMap<>();
    private final Positions positions = new Positions();
    private final KafkaClients clients;
    private final InstantSource clock;
    private volatile boolean complete;
    private volatile String trouble = "";
    private Map<TopicPartition, Long> ends = Map.of();

    SourcesView(KafkaClients clients, Topics topics, InstantSource clock, MeterRegistry registry) {
        super(clients, "api-sources", topics, List.of(Topic.SOURCES, Topic.SOURCE_STATUS));
        this.clients = clients;
        this.clock = clock;
        Gauge.builder("dateline.sources.overdue", this::overdueSeconds)
                .description("How late the most overdue poll is")
                .baseUnit("seconds")
                .register(registry);
        for (SourceStatus.State state : SourceStatus.State.values()) {
            Gauge.builder("dateline.sources", () -> count(state))
                    .description("Sources, by health")
                    .tag("health", state.name())
                    .register(registry);
        }
    }

    /** How late the most overdue source is, in seconds. */
    private double overdueSeconds() {
        Instant now = clock.instant();
        return definitions.values().stream()
                .filter(source -> !source.paused() && source.kind().isPolled())
                .flatMap(source -> due(source).stream())
                .min(Instant::compareTo)
                .filter(due -> due.isBefore(now))
                .map(due -> Duration.between(due, now).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Empty for a source that is not polled. */
    private Optional<Instant> due(SourceDefinition source) {
        SourceStatus status = statuses.get(source.id());
        return status == null
                ? Optional.of(source.createdAt())
                : Optional.ofNullable(status.nextPoll()).map(NextPoll::at);
    }

    private long count(SourceStatus.State state) {
        return definitions.values().stream()
                .filter(source -> health(source).state() == state)
                .count();
    }

    private SourceStatus.Health health(SourceDefinition source) {
        return SourceDocument.health(source, statuses.get(source.id()), clock.instant());
    }

    @Nullable SourceDocument get(String id) {
        checkComplete();
        SourceDefinition source = definitions.get(id);
        return source == null
                ? null
                : SourceDocument.whole(source, statuses.get(id), clock.instant());
    }

    public @Nullable SourceDefinition definition(String id) {
        checkComplete();
        return definitions.get(id);
    }

    /**
     * How the news of a source are pushed, as far as this node has read; null where they are not.
     */
    public @Nullable Pushed pushed(String id) {
        SourceStatus status = statuses.get(id);
        return status == null || status.watch() == null ? null : status.watch().push();
    }

    /** The partition in which its definition was found, null where there is none. */
    public @Nullable Integer partition(String id) {
        return homes.get(id);
    }

    /** The sources after an id, in the order of their ids. */
    public Iterable<SourceDocument> after(String id) {
        checkComplete();
        Instant now = clock.instant();
        return () ->
                definitions.tailMap(id, false).values().stream()
                        .map(source -> SourceDocument.of(source, statuses.get(source.id()), now))
                        .iterator();
    }

    /** An incomplete view would say that sources do not exist, and allow to overwrite them. */
    private void checkComplete() {
        String waits = trouble;
        if (!waits.isEmpty()) {
            throw ProblemCode.UNAVAILABLE.because(waits);
        }
        if (!complete) {
            throw ProblemCode.UNAVAILABLE.because("the sources are still being read");
        }
    }

    /**
     * Waits until the view has everything that was committed before this call; blocks.
     *
     * @throws KafkaException if Kafka does not answer in time
     */
    public void awaitEnd() throws InterruptedException {
        awaitEnd(partitions());
    }

    /** The same for definitions alone, which are changed more seldom than the status. */
    void awaitEndOfDefinitions() throws InterruptedException {
        awaitEnd(
                partitions().stream()
                        .filter(one -> one.topic().equals(Topic.SOURCES.topicName()))
                        .toList());
    }

    private void awaitEnd(Collection<TopicPartition> wanted) throws InterruptedException {
        try (Consumer<String, byte[]> asking = clients.reader("api-sources-end")) {
            // else Kafka's client warns of each that it is asked for
            asking.assign(wanted);
            await(
                    asking.endOffsets(wanted).entrySet().stream()
                            .map(end -> positions.holds(end.getKey(), end.getValue() - 1)));
        }
    }

    /**
     * Waits until the view has these records: read your writes; blocks.
     *
     * @throws KafkaException if Kafka does not answer in time
     */
    void await(List<RecordMetadata> written) throws InterruptedException {
        Map<TopicPartition, Long> last = new HashMap<>();
        for (RecordMetadata one : written) {
            last.merge(new TopicPartition(one.topic(), one.partition()), one.offset(), Math::max);
        }
        await(last.entrySet().stream().map(one -> positions.holds(one.getKey(), one.getValue())));
    }

    private static void await(Stream<CompletableFuture<Void>> all) throws InterruptedException {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the sources were not read in time", e);
        }
    }

    @Override
    protected void begin(Consumer<String, byte[]> reading) {
        positions.resume(reading);
        ends = reading.endOffsets(partitions());
    }

    @Override
    protected void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> reading) {
        records.forEach(this::take);
        positions.read(reading);
        if (!complete || !trouble.isEmpty()) {
            boolean whole = positions.reached(ends);
            complete = complete || whole;
            trouble = whole ? "" : trouble;
        }
    }

    @Override
    protected void failed(Throwable cause) {
        // the view keeps what it has, and goes on behind it; but what it has is old if there is a
        // newer one that it can't read, and changes made from it would undo that
        if (cause instanceof UpgradeNeeded) {
            trouble = cause.toString();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topic.SOURCES.topicName())) {
            // before, so that whoever sees the source finds its partition
            homes.put(record.key(), record.partition());
            put(definitions, record, SourceDefinition.class);
            if (!definitions.containsKey(record.key())) {
                homes.remove(record.key());
            }
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
            case Decoded.Newer<T>(String cause) ->
                    throw new UpgradeNeeded(
                            "the %s of %s".formatted(type.getSimpleName(), record.key()), cause);
            case Decoded.UnknownType<T> unknown ->
                    log.warn("skipped a record of {}: {}", record.key(), unknown);
            case Decoded.Broken<T> broken ->
                    log.warn("skipped a record of {}: {}", record.key(), broken);
        }
    }

    @Override
    protected Health state() {
        String waits = trouble;
        Health.Builder health = complete && waits.isEmpty() ? Health.up() : Health.outOfService();
        health.withDetail("sources", definitions.size());
        return waits.isEmpty() ? health.build() : health.withDetail("waitsFor", waits).build();
    }
}
