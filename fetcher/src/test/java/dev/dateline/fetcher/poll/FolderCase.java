package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.KeptSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.schedule.SiteHolds;
import dev.dateline.fetcher.transport.directory.Folder;
import dev.dateline.fetcher.transport.directory.FolderThreads;
import dev.dateline.fetcher.transport.directory.RootThreads;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.unit.DataSize;

/** Looks at a folder, with a memory in the place of Kafka. */
abstract class FolderCase {

    static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    static final String DAY = "2026-02-01";

    @TempDir Path root;
    Path path = Path.of("/");
    Instant now = NOW;
    boolean killed;
    Runnable committing = () -> {};
    final DocumentReader reader = new DocumentReader();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Traces traces = new Traces(new TraceSettings(null, 1.0), "test");
    final Schedule schedule = new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1));
    final StatusWriter statuses =
            new StatusWriter(
                    new MockProducer<>(
                            true, null, new StringSerializer(), new ByteArraySerializer()));
    final PartitionWriter nowhere =
            new PartitionWriter(
                    "test",
                    new KafkaClients(new KafkaProperties(), new NodeSettings(null))
                            .transactions("test"),
                    () -> {});
    RootThreads threads = new RootThreads(List.of(), this::pool);
    final List<List<ProducerRecord<String, byte[]>>> commits = new ArrayList<>();
    FolderLooks looks = looks(List.of());
    volatile @Nullable CountDownLatch hanging;
    volatile boolean onVirtualThread;
    SourceDefinition definition = definition(path);
    PolledSource source = source(PollState.first(definition));

    /** How long a folder may take for one answer. */
    Duration patience() {
        return Duration.ofSeconds(30);
    }

    FolderThreads pool() {
        return new FolderThreads(2, patience());
    }

    /** What is allowed: the folder of the test. */
    List<Path> roots() {
        return List.of(root);
    }

    @BeforeEach
    final void make() throws IOException {
        root = root.toRealPath();
        path = Files.createDirectory(root.resolve("agency"));
        threads.close();
        threads = new RootThreads(roots(), this::pool);
        looks = looks(roots());
        definition = definition(path);
        source = source(PollState.first(definition));
    }

    FolderLooks looks(List<Path> allowed) {
        PollMetrics metrics = new PollMetrics(meters);
        return new FolderLooks(
                allowed,
                new FolderStages(
                        reader,
                        new Room(1, Duration.ofSeconds(1)),
                        new Reporter(
                                statuses,
                                metrics,
                                schedule,
                                site -> {},
                                new SiteHolds(),
                                new PushTold(AgencyApi.NO_CALLBACKS),
                                () -> now),
                        metrics,
                        new KeptDocuments(new KeptSettings(DataSize.ofMegabytes(1))),
                        traces,
                        threads,
                        2L * 1024 * 1024,
                        () -> now,
                        this::commit),
                (folder, below) -> {
                    onVirtualThread |= Thread.currentThread().isVirtual();
                    hang();
                    return Folder.open(folder, below);
                },
                statuses,
                schedule);
    }

    /** As a folder does whose server is away. */
    private void hang() {
        CountDownLatch until = hanging;
        try {
            if (until != null) {
                until.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static SourceDefinition definition(Path path) {
        return SourceDefinition.directory(
                path.toString(),
                new SourceDefinition.About("Agency", "en", null),
                null,
                Reading.USUAL,
                NOW);
    }

    PolledSource source(PollState state) {
        return new PolledSource(3, nowhere, definition, state, null);
    }

    boolean commit(
            PolledSource of, List<ProducerRecord<String, byte[]>> records, BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            return false;
        }
        assertThat(of).isSameAs(source);
        commits.add(List.copyOf(records));
        committing.run();
        if (killed) {
            throw new KafkaException("killed");
        }
        return true;
    }

    @AfterEach
    final void close() {
        nowhere.close();
        reader.close();
        traces.close();
        threads.close();
    }

    void look() {
        looks.look(source, definition, now);
        now = now.plusSeconds(5);
    }

    void lookTwice() {
        look();
        look();
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(path.resolve(name), text);
    }

    static String rss(String guid, String title) {
        return """
        <rss version="2.0"><channel><title>T</title><item><guid>%s</guid><title>%s</title>
        <description>text</description></item></channel></rss>"""
                .formatted(guid, title);
    }

    List<ProducerRecord<String, byte[]>> written(Topic topic) {
        return commits.stream()
                .flatMap(List::stream)
                .filter(record -> record.topic().equals(topic.topicName()))
                .toList();
    }

    List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : written(Topic.RAW)) {
            if (Json.decode(record.value(), Observation.class)
                    instanceof Decoded.Value<Observation>(Observation observation)) {
                observations.add(observation);
            }
        }
        return observations;
    }

    List<String> titles() {
        return observations().stream()
                .map(one -> String.valueOf(one.entry().text().title()))
                .toList();
    }

    String reason() {
        return Objects.requireNonNull(source.status).health().reason();
    }

    State health() {
        return Objects.requireNonNull(source.status).health().state();
    }

    static String cause(ProducerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("cause").value(), StandardCharsets.UTF_8);
    }

    /** As another process that knows what was committed. */
    void takeUp() {
        byte[] kept = written(Topic.POLL_STATE).getLast().value();
        if (Json.decode(kept, PollState.class)
                instanceof Decoded.Value<PollState>(PollState state)) {
            source = source(state);
        }
        killed = false;
    }

    void failNow(String name) {
        lookTwice();
        now = now.plusSeconds(700);
        look();
        assertThat(path.resolve("failed").resolve("2026-02-01").resolve(name)).exists();
    }
}
