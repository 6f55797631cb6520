package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dateline.contract.document.DocumentHead;
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
import dev.dateline.fetcher.transport.directory.Folder;
import dev.dateline.fetcher.transport.directory.FolderThreads;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.unit.DataSize;

/** Looks at a folder, with a memory in the place of Kafka. */
class FolderLooksTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String DAY = "2026-02-01";

    @TempDir Path root;
    private Path path = Path.of("/");
    private Instant now = NOW;
    private boolean killed;
    private final DocumentReader reader = new DocumentReader();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Traces traces = new Traces(new TraceSettings(null, 1.0), "test");
    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1));
    private final StatusWriter statuses =
            new StatusWriter(
                    new MockProducer<>(
                            true, null, new StringSerializer(), new ByteArraySerializer()));
    private final PartitionWriter nowhere =
            new PartitionWriter(
                    "test",
                    new KafkaClients(new KafkaProperties(), new NodeSettings(null))
                            .transactions("test"),
                    () -> {});
    private final FolderThreads threads = new FolderThreads(2, Duration.ofMillis(300));
    private final List<List<ProducerRecord<String, byte[]>>> commits = new ArrayList<>();
    private FolderLooks looks = looks(List.of());
    private volatile @Nullable CountDownLatch hanging;
    private volatile boolean onVirtualThread;
    private SourceDefinition definition = definition(path);
    private PolledSource source = source(PollState.first(definition));

    @BeforeEach
    void make() throws IOException {
        root = root.toRealPath();
        path = Files.createDirectory(root.resolve("agency"));
        looks = looks(List.of(root));
        definition = definition(path);
        source = source(PollState.first(definition));
    }

    private FolderLooks looks(List<Path> allowed) {
        PollMetrics metrics = new PollMetrics(meters);
        return new FolderLooks(
                allowed,
                new FolderStages(
                        reader,
                        new Room(1, Duration.ofSeconds(1)),
                        new Reporter(statuses, metrics, schedule, () -> now),
                        metrics,
                        new KeptDocuments(new KeptSettings(DataSize.ofMegabytes(1))),
                        traces,
                        threads,
                        2L * 1024 * 1024,
                        () -> now,
                        this::commit),
                (path, below) -> {
                    onVirtualThread |= Thread.currentThread().isVirtual();
                    hang();
                    return Folder.open(path, below);
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

    private static SourceDefinition definition(Path path) {
        return SourceDefinition.directory(
                path.toString(),
                new SourceDefinition.About("Agency", "en", null),
                null,
                Reading.USUAL,
                NOW);
    }

    private PolledSource source(PollState state) {
        return new PolledSource(3, nowhere, definition, state, null);
    }

    private boolean commit(
            PolledSource of, List<ProducerRecord<String, byte[]>> records, BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            return false;
        }
        assertThat(of).isSameAs(source);
        commits.add(List.copyOf(records));
        if (killed) {
            throw new KafkaException("killed");
        }
        return true;
    }

    @AfterEach
    void close() {
        nowhere.close();
        reader.close();
        traces.close();
        threads.close();
    }

    @Test
    void a_folder_that_does_not_answer_is_left_alone_until_it_does() throws Exception {
        write("a.txt", rss("1", "a"));
        lookTwice();
        CountDownLatch server = new CountDownLatch(1);
        hanging = server;
        look();
        assertThat(health()).isEqualTo(State.FAILING);
        assertThat(reason()).contains("the folder does not answer", "server that is away");
        look();
        assertThat(reason()).contains("the folder still does not answer");

        // another one is read meanwhile
        hanging = null;
        PolledSource hung = source;
        path = Files.createDirectory(root.resolve("other"));
        definition = definition(path);
        source = source(PollState.first(definition));
        write("b.txt", rss("2", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "b");

        server.countDown();
        source = hung;
        path = root.resolve("agency");
        definition = definition(path);
        await().until(() -> !source.folder.isStuck());
        write("c.txt", rss("3", "c"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "b", "c");
        assertThat(health()).isEqualTo(State.OK);
        assertThat(onVirtualThread).isFalse();
    }

    @Test
    void where_all_threads_wait_for_folders_others_are_told_so_at_once() throws Exception {
        CountDownLatch server = new CountDownLatch(1);
        hanging = server;
        for (int i = 0; i < 2; i++) {
            source = source(PollState.first(definition));
            look();
        }
        hanging = null;
        source = source(PollState.first(definition));
        look();
        assertThat(health()).isEqualTo(State.FAILING);
        assertThat(reason()).contains("wait for others, which do not answer");
        server.countDown();
        await().untilAsserted(
                        () -> {
                            look();
                            assertThat(health()).isEqualTo(State.OK);
                        });
    }

    private void look() {
        looks.look(source, definition, now);
        now = now.plusSeconds(5);
    }

    private void lookTwice() {
        look();
        look();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(path.resolve(name), text);
    }

    private static String rss(String guid, String title) {
        return """
        <rss version="2.0"><channel><title>T</title><item><guid>%s</guid><title>%s</title>
        <description>text</description></item></channel></rss>"""
                .formatted(guid, title);
    }

    private List<ProducerRecord<String, byte[]>> written(Topic topic) {
        return commits.stream()
                .flatMap(List::stream)
                .filter(record -> record.topic().equals(topic.topicName()))
                .toList();
    }

    private List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : written(Topic.RAW)) {
            if (Json.decode(record.value(), Observation.class)
                    instanceof Decoded.Value<Observation>(Observation observation)) {
                observations.add(observation);
            }
        }
        return observations;
    }

    private List<String> titles() {
        return observations().stream()
                .map(one -> String.valueOf(one.entry().text().title()))
                .toList();
    }

    private String reason() {
        return Objects.requireNonNull(source.status).health().reason();
    }

    private State health() {
        return Objects.requireNonNull(source.status).health().state();
    }

    private static String cause(ProducerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("cause").value(), StandardCharsets.UTF_8);
    }

    /** As another process that knows what was committed. */
    private void takeUp() {
        byte[] kept = written(Topic.POLL_STATE).getLast().value();
        if (Json.decode(kept, PollState.class)
                instanceof Decoded.Value<PollState>(PollState state)) {
            source = source(state);
        }
        killed = false;
    }

    @Test
    void files_are_read_by_name_in_one_commit_with_what_to_remember_and_moved() throws IOException {
        write("b.xml", rss("2", "b"));
        write("a.xml", rss("1", "a"));
        look();
        assertThat(commits).isEmpty();
        assertThat(reason()).isEqualTo("no file has come yet; 2 files wait");
        look();
        assertThat(commits).hasSize(1);
        assertThat(written(Topic.POLL_STATE)).hasSize(1);
        assertThat(titles()).containsExactly("a", "b");
        assertThat(observations())
                .allSatisfy(
                        one -> {
                            assertThat(one.provenance().transport()).isEqualTo("directory");
                            assertThat(one.provenance().url())
                                    .matches("urn:dateline:file:[ab]\\.xml");
                            assertThat(one.backfill()).isFalse();
                            assertThat(one.number()).isPositive();
                        });
        assertThat(path.resolve("done").resolve(DAY)).isDirectoryContaining("glob:**/a.xml");
        assertThat(path.resolve("done").resolve(DAY)).isDirectoryContaining("glob:**/b.xml");
        assertThat(health()).isEqualTo(State.OK);
        assertThat(reason()).isEqualTo("b.xml, rss, 1 item");
        look();
        assertThat(commits).hasSize(1);
        assertThat(reason()).isEqualTo("b.xml, rss, 1 item");
        assertThat(Objects.requireNonNull(Objects.requireNonNull(source.status).lastPoll()).fresh())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_grows_is_read_when_it_is_whole() throws IOException {
        String whole = rss("1", "a");
        for (int i = 1; i < 10; i++) {
            write("a.xml", whole.substring(0, whole.length() * i / 10));
            look();
        }
        write("a.xml", whole);
        lookTwice();
        assertThat(titles()).containsExactly("a");
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void a_file_that_is_renamed_is_read_at_the_next_look() throws IOException {
        Path part = write("a.xml.part", rss("1", "a"));
        look();
        assertThat(reason()).isEqualTo("no file has come yet");
        Files.move(part, path.resolve("a.xml"));
        look();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void after_a_crash_between_the_commit_and_the_move_nothing_is_read_again() throws IOException {
        write("a.xml", rss("1", "a"));
        look();
        killed = true;
        assertThatThrownBy(this::look).isInstanceOf(KafkaException.class);
        assertThat(path.resolve("a.xml")).exists();
        takeUp();
        look();
        assertThat(titles()).containsExactly("a");
        assertThat(path.resolve("a.xml")).doesNotExist();
        assertThat(path.resolve("done").resolve(DAY).resolve("a.xml")).exists();
        assertThat(commits).hasSize(1);
    }

    @Test
    void after_a_crash_before_the_commit_it_is_read() throws IOException {
        write("a.xml", rss("1", "a"));
        look();
        source = source(PollState.first(definition));
        lookTwice();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void the_same_document_in_two_files_is_observed_once_even_after_it_was_corrected()
            throws IOException {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("1", "a"));
        lookTwice();
        write("c.xml", rss("1", "a corrected"));
        lookTwice();
        // a mirror that brings everything once more
        write("a.xml", rss("1", "a"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "a corrected");
        assertThat(meters.counter("dateline.fetcher.documents", "outcome", "repeated").count())
                .isEqualTo(2);
        assertThat(path.resolve("done").resolve(DAY).resolve("a.xml.1")).exists();
        assertThat(reason()).isEqualTo("a.xml, which was read before");
    }

    @Test
    void another_document_under_the_same_name_size_and_time_is_read() throws IOException {
        FileTime time = FileTime.from(NOW);
        Files.setLastModifiedTime(write("a.xml", rss("1", "a")), time);
        lookTwice();
        Files.setLastModifiedTime(write("a.xml", rss("2", "b")), time);
        lookTwice();
        assertThat(titles()).containsExactly("a", "b");
    }

    @Test
    void a_file_that_cannot_be_read_goes_to_the_failed_ones_after_ten_minutes_with_a_dead_letter()
            throws IOException {
        write("a.txt", "no document");
        write("b.xml", rss("1", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(reason()).contains("a.txt can't be read", "tried again until", "1 file waits");
        Instant end = NOW.plusSeconds(600);
        while (now.isBefore(end)) {
            look();
        }
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(path.resolve("a.txt")).exists();
        now = end.plusSeconds(66);
        look();
        ProducerRecord<String, byte[]> letter = written(Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo("no document".getBytes(StandardCharsets.UTF_8));
        assertThat(cause(letter)).startsWith("a.txt: neither XML nor JSON");
        assertThat(letter.headers().lastHeader(DocumentHead.HEADER)).isNotNull();
        assertThat(commits.get(commits.size() - 2))
                .extracting(ProducerRecord::topic)
                .containsExactly(
                        Topic.DEAD_LETTERS.topicName(),
                        Topic.DOCUMENTS.topicName(),
                        Topic.POLL_STATE.topicName());
        assertThat(path.resolve("a.txt")).doesNotExist();
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.txt")).exists();
        look();
        assertThat(reason()).contains("a.txt was not read", "dead letters");
    }

    @Test
    void a_file_that_failed_and_is_put_back_is_read_by_another_process_too() throws IOException {
        write("a.txt", "no document");
        failNow("a.txt");
        Path failed = path.resolve("failed").resolve(DAY).resolve("a.txt");
        takeUp();
        Files.move(failed, path.resolve("a.txt"));
        lookTwice();
        assertThat(failed).doesNotExist();
        assertThat(reason()).contains("a.txt can't be read", "it is tried again");
    }

    private void failNow(String name) {
        lookTwice();
        now = now.plusSeconds(700);
        look();
        assertThat(path.resolve("failed").resolve("2026-02-01").resolve(name)).exists();
    }

    @Test
    void a_failed_file_that_is_put_back_is_tried_again() throws IOException {
        write("a.txt", "no document");
        failNow("a.txt");
        Files.move(path.resolve("failed").resolve(DAY).resolve("a.txt"), path.resolve("a.txt"));
        lookTwice();
        assertThat(path.resolve("a.txt")).exists();
        assertThat(reason()).contains("a.txt was not read");
        write("a.txt", rss("1", "a"));
        lookTwice();
        assertThat(titles()).containsExactly("a");
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void after_a_crash_before_the_move_a_failed_file_goes_to_the_failed_ones() throws IOException {
        write("a.txt", "no document");
        lookTwice();
        now = now.plusSeconds(700);
        killed = true;
        assertThatThrownBy(this::look).isInstanceOf(KafkaException.class);
        takeUp();
        look();
        assertThat(written(Topic.DEAD_LETTERS)).hasSize(1);
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.txt")).exists();
    }

    @Test
    void a_file_of_80_megabytes_is_never_read_into_memory_and_holds_up_no_other()
            throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(path.resolve("a.xml").toFile(), "rw")) {
            large.setLength(80L * 1024 * 1024);
        }
        write("b.xml", rss("1", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(reason()).contains("a.xml", "larger than 2097152", "max-document");
        now = now.plusSeconds(700);
        look();
        assertThat(written(Topic.DEAD_LETTERS).getFirst().value()).isEmpty();
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst())).contains("in the folder failed");
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.xml")).hasSize(80L * 1024 * 1024);
    }

    @Test
    void a_link_to_a_file_of_this_machine_is_told_and_not_read() throws IOException {
        Files.createSymbolicLink(path.resolve("passwd"), Path.of("/etc/passwd"));
        write("b.xml", rss("1", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(reason()).contains("passwd is a link, which is not followed");
        assertThat(path.resolve("passwd")).isSymbolicLink();
    }

    @Test
    void a_file_that_may_not_be_read_is_told_and_read_when_it_may() throws IOException {
        Path file = write("a.xml", rss("1", "a"));
        Files.setPosixFilePermissions(file, java.util.Set.of());
        assumeTrue(!Files.isReadable(file));
        lookTwice();
        assertThat(reason()).contains("a.xml can't be read: this fetcher has no permission");
        Files.setPosixFilePermissions(
                file, java.util.Set.of(java.nio.file.attribute.PosixFilePermission.OWNER_READ));
        now = now.plusSeconds(60);
        look();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void ten_thousand_files_are_read_in_order_a_part_in_each_look() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            write("f%05d.xml".formatted(i), rss("g" + i, "t" + i));
        }
        look();
        look();
        assertThat(reason()).isEqualTo("f00999.xml, rss, 1 item; 9000 files wait");
        for (int i = 0; i < 9; i++) {
            look();
        }
        assertThat(titles()).hasSize(10_000).startsWith("t0", "t1").endsWith("t9999");
        assertThat(observations().stream().map(Observation::number).distinct()).hasSize(10_000);
        assertThat(commits).allMatch(records -> records.size() <= 1_002);
        try (var left = Files.list(path)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("done");
        }
    }

    @Test
    void what_cannot_be_moved_is_told_and_not_read_again() throws IOException {
        write("done", "somebody's file");
        write("a.xml", rss("1", "a"));
        Path stuck = path.resolve("done");
        lookTwice();
        for (int i = 0; i < 3; i++) {
            look();
        }
        assertThat(titles()).containsExactly("a");
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(Objects.requireNonNull(source.status).diagnostics())
                .anyMatch(one -> one.startsWith("a.xml was read, but can't be moved to done/"));
        Files.delete(stuck);
        look();
        assertThat(path.resolve("done").resolve(DAY).resolve("a.xml")).exists();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void where_nothing_can_be_moved_no_more_is_read_than_can_be_remembered() throws IOException {
        Files.createSymbolicLink(path.resolve("done"), root);
        for (int i = 0; i < 1_500; i++) {
            write("f%05d.xml".formatted(i), rss("g" + i, "t" + i));
        }
        for (int i = 0; i < 5; i++) {
            look();
        }
        assertThat(titles()).hasSize(1_000);
        assertThat(health()).isEqualTo(State.FAILING);
        assertThat(reason()).contains("1000 files were read, but can't be moved away");
        Files.delete(path.resolve("done"));
        look();
        assertThat(titles()).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void a_folder_that_is_not_there_is_refused_in_words_until_it_is() throws IOException {
        Files.delete(path);
        look();
        assertThat(health()).isEqualTo(State.REFUSED);
        assertThat(reason())
                .contains("does not see the folder", "dateline.fetcher.directories")
                .doesNotContain(root.toString());
        assertThat(Objects.requireNonNull(Objects.requireNonNull(source.status).nextPoll()).at())
                .isBefore(now.plusSeconds(5));
        Files.createDirectory(path);
        write("a.xml", rss("1", "a"));
        lookTwice();
        assertThat(health()).isEqualTo(State.OK);
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void a_file_that_vanishes_before_it_is_read_is_no_trouble() throws IOException {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("2", "b"));
        look();
        Files.delete(path.resolve("a.xml"));
        look();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void of_a_source_that_is_deleted_meanwhile_nothing_is_written_or_moved() throws IOException {
        write("a.xml", rss("1", "a"));
        look();
        source.leave();
        look();
        assertThat(commits).isEmpty();
        assertThat(path.resolve("a.xml")).exists();
    }

    @Test
    void what_another_process_read_is_told_without_its_name() throws IOException {
        write("a.xml", rss("1", "a"));
        lookTwice();
        PolledSource next = new PolledSource(3, nowhere, definition, source.state, source.status);
        source = next;
        look();
        assertThat(reason()).isEqualTo("rss, 1 item");
    }

    @Test
    void what_comes_before_a_large_file_is_written_before_that_is_begun() throws IOException {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("2", "x".repeat(300_000)));
        write("c.xml", rss("3", "c"));
        lookTwice();
        assertThat(commits).hasSize(2);
        assertThat(observations()).hasSize(3);
    }
}
