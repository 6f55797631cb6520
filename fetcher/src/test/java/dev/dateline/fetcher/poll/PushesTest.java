package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.Secrets;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.fetcher.schedule.SiteHolds;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.platform.callback.PushSettings;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.unit.DataSize;

/** What is made of pushed documents, with a memory in the place of Kafka. */
class PushesTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final DocumentReader reader = new DocumentReader();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Traces traces = new Traces(new TraceSettings(null, 1.0), "test");
    private final Downloader downloader = new Downloader(settings(), InstantSource.fixed(NOW));
    private final Dispatcher dispatcher = new Dispatcher(settings(), InstantSource.fixed(NOW));

    /** Whoever is to be polled at once. */
    private final List<PolledSource> wanted = new CopyOnWriteArrayList<>();

    private Pushes pushes = process();
    private final PartitionWriter nowhere =
            new PartitionWriter(
                    "test",
                    new KafkaClients(new KafkaProperties(), new NodeSettings(null))
                            .transactions("test"),
                    () -> {});
    private final Map<String, PolledSource> sources = new HashMap<>(Map.of("src_a", source()));
    private final List<List<ProducerRecord<String, byte[]>>> commits = new CopyOnWriteArrayList<>();
    private final List<Long> positions = new CopyOnWriteArrayList<>();
    private long offset = 10;

    private static FetcherSettings settings() {
        return new FetcherSettings(
                List.of(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                4,
                2,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                DataSize.ofKilobytes(512),
                DataSize.ofKilobytes(512),
                3,
                "Test",
                null);
    }

    private Pushes process() {
        return process(InstantSource.fixed(NOW));
    }

    private Pushes process(InstantSource clock) {
        return new Pushes(
                reader,
                new Room(1, Duration.ofSeconds(1)),
                new StatusWriter(
                        new MockProducer<>(
                                true, null, new StringSerializer(), new ByteArraySerializer())),
                new PollMetrics(meters),
                traces,
                hubs(clock),
                settings(),
                clock);
    }

    private HubMessages hubs(InstantSource clock) {
        PushTold told = new PushTold(AgencyApi.NO_CALLBACKS);
        StatusWriter statuses =
                new StatusWriter(
                        new MockProducer<>(
                                true, null, new StringSerializer(), new ByteArraySerializer()));
        return new HubMessages(
                new Subscriptions(
                        AgencyApi.NO_CALLBACKS,
                        new HubLoad(new PushSettings(null, 1)),
                        new HubRequests(
                                AgencyApi.NO_CALLBACKS,
                                downloader,
                                new Room(1, Duration.ofSeconds(1)),
                                site -> {},
                                new SiteHolds(),
                                clock),
                        new Recorder(traces),
                        statuses,
                        told,
                        new PollMetrics(meters),
                        dispatcher,
                        clock),
                new PollRequests() {
                    @Override
                    public void soon(PolledSource source) {
                        wanted.add(source);
                    }

                    @Override
                    public void settle(PolledSource source) {
                        wanted.add(source);
                    }
                },
                new PollMetrics(meters));
    }

    private PolledSource source() {
        SourceDefinition definition =
                SourceDefinition.added(
                        "src_a",
                        SourceKind.PUSH,
                        null,
                        new SourceDefinition.About("Agency", "en", null),
                        null,
                        Reading.USUAL,
                        Secrets.NONE,
                        NOW);
        return new PolledSource(3, nowhere, definition, PollState.first(definition), null);
    }

    private final class Known implements Pushes.Sources {

        private final BooleanSupplier givenUp;

        Known(BooleanSupplier givenUp) {
            this.givenUp = givenUp;
        }

        Known() {
            this(() -> false);
        }

        @Override
        public boolean areGivenUp() {
            return givenUp.getAsBoolean();
        }

        @Override
        public @Nullable PolledSource find(String id) {
            return sources.get(id);
        }

        @Override
        public String whyMissing(String id) {
            if (id.equals("src_newer")) {
                throw new UpgradeNeeded("its source", "schema 2");
            }
            return "its source was deleted";
        }
    }

    @AfterEach
    void close() throws IOException {
        dispatcher.destroy();
        downloader.destroy();
        nowhere.close();
        reader.close();
        traces.close();
    }

    private ConsumerRecord<String, byte[]> document(
            String source, @Nullable String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String hash = DocumentHead.hash(bytes);
        DocumentHead head =
                new DocumentHead(
                                1,
                                DocumentHead.id(source, hash),
                                source,
                                "application/rss+xml",
                                hash,
                                bytes.length,
                                false,
                                NOW)
                        .withKey(key);
        ProducerRecord<String, byte[]> written = DocumentRecord.of(3, head, bytes);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(written.topic(), 3, offset++, source, bytes);
        written.headers().forEach(record.headers()::add);
        return record;
    }

    private static String rss(String guid, String title) {
        return """
        <rss version="2.0"><channel><title>T</title><item><guid>%s</guid><title>%s</title>
        <description>text</description></item></channel></rss>"""
                .formatted(guid, title);
    }

    private boolean commit(
            List<ProducerRecord<String, byte[]>> records,
            PartitionWriter.ReadTo readTo,
            BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            return false;
        }
        commits.add(records);
        readTo.offsets().values().forEach(one -> positions.add(one.offset()));
        return true;
    }

    private void take(List<ConsumerRecord<String, byte[]>> documents) {
        take(documents, () -> false);
    }

    private void take(List<ConsumerRecord<String, byte[]>> documents, BooleanSupplier givenUp) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            pushes.take(documents, consumer.groupMetadata(), new Known(givenUp), this::commit);
        }
    }

    private List<ProducerRecord<String, byte[]>> written(Topic topic) {
        return commits.stream()
                .flatMap(List::stream)
                .filter(record -> record.topic().equals(topic.topicName()))
                .toList();
    }

    private List<Observation> observations() {
        return observations(Topic.RAW);
    }

    private List<Observation> observations(Topic topic) {
        List<Observation> observations = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : written(topic)) {
            if (Json.decode(record.value(), Observation.class)
                    instanceof Decoded.Value<Observation>(Observation observation)) {
                observations.add(observation);
            }
        }
        return observations;
    }

    private PolledSource agency() {
        return Objects.requireNonNull(sources.get("src_a"));
    }

    private State health() {
        return Objects.requireNonNull(agency().status).health().state();
    }

    @Test
    void a_document_is_observed_in_one_commit_with_how_far_it_was_read_and_what_to_remember() {
        take(
                List.of(
                        document("src_a", null, rss("1", "a")),
                        document("src_a", null, rss("2", "b"))));
        assertThat(commits).hasSize(1);
        assertThat(positions).containsExactly(12L);
        assertThat(written(Topic.POLL_STATE)).hasSize(1);
        assertThat(observations())
                .extracting(o -> o.entry().text().title())
                .containsExactly("a", "b");
        assertThat(observations().get(1).number()).isEqualTo(observations().get(0).number() + 1);
        assertThat(observations())
                .allSatisfy(
                        one -> {
                            assertThat(one.provenance().transport()).isEqualTo("push");
                            assertThat(one.provenance().url()).startsWith("urn:dateline:doc_");
                            // whatever is pushed is news, even the first
                            assertThat(one.backfill()).isFalse();
                        });
        assertThat(health()).isEqualTo(State.OK);
        assertThat(Objects.requireNonNull(agency().status).format()).isEqualTo("rss");
    }

    @Test
    void the_same_document_twice_is_observed_once_whenever_it_comes_again() {
        ConsumerRecord<String, byte[]> first = document("src_a", "k1", rss("1", "a"));
        take(List.of(first, document("src_a", "k1", rss("1", "a"))));
        take(List.of(document("src_a", "k2", rss("1", "a corrected"))));
        // late, and not another version of what was corrected since
        take(List.of(document("src_a", "k1", rss("1", "a"))));
        assertThat(observations())
                .extracting(o -> o.entry().text().title())
                .containsExactly("a", "a corrected");
        assertThat(positions).containsExactly(12L, 13L, 14L);
        assertThat(meters.counter("dateline.fetcher.documents", "outcome", "repeated").count())
                .isEqualTo(2);
    }

    @Test
    void the_same_document_after_a_restart_is_observed_once() {
        take(List.of(document("src_a", "k1", rss("1", "a"))));
        PollState kept = agency().state;
        PolledSource again = new PolledSource(3, nowhere, agency().definition, kept, null);
        sources.put("src_a", again);
        take(List.of(document("src_a", "k1", rss("1", "a"))));
        assertThat(observations()).hasSize(1);
    }

    @Test
    void another_document_under_the_same_key_is_a_dead_letter() {
        take(
                List.of(
                        document("src_a", "k1", rss("1", "a")),
                        document("src_a", "k1", rss("2", "b"))));
        assertThat(observations()).hasSize(1);
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst())).contains("same Idempotency-Key");
    }

    @Test
    void a_document_that_is_sent_again_with_another_key_does_not_use_that_key_up() {
        take(
                List.of(
                        document("src_a", "k1", rss("1", "a")),
                        document("src_a", "k2", rss("1", "a")),
                        document("src_a", "k2", rss("2", "b"))));
        assertThat(observations())
                .extracting(o -> o.entry().text().title())
                .containsExactly("a", "b");
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void a_key_is_free_again_when_its_document_comes_with_another_one() {
        take(
                List.of(
                        // somebody was faster than the sender itself
                        document("src_a", "k2", rss("1", "a")),
                        document("src_a", null, rss("1", "a")),
                        document("src_a", "k1", rss("1", "a"))));
        take(List.of(document("src_a", "k2", rss("2", "b"))));
        take(List.of(document("src_a", "k1", rss("1", "a"))));
        assertThat(observations())
                .extracting(o -> o.entry().text().title())
                .containsExactly("a", "b");
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
        take(List.of(document("src_a", "k2", rss("3", "c"))));
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst())).contains("same Idempotency-Key");
    }

    private static String cause(ProducerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("cause").value(), StandardCharsets.UTF_8);
    }

    @Test
    void a_document_that_cannot_be_read_is_put_aside_with_its_bytes_and_holds_up_no_other() {
        take(
                List.of(
                        document("src_a", null, "no document"),
                        document("src_a", null, "x".repeat(600_000)),
                        document("src_a", null, rss("1", "a"))));
        assertThat(positions.getLast()).isEqualTo(13L);
        assertThat(observations()).hasSize(1);
        List<ProducerRecord<String, byte[]>> letters = written(Topic.DEAD_LETTERS);
        assertThat(letters).hasSize(2);
        assertThat(letters.getFirst().value())
                .isEqualTo("no document".getBytes(StandardCharsets.UTF_8));
        assertThat(letters.getFirst().headers().lastHeader(DocumentHead.HEADER)).isNotNull();
        assertThat(cause(letters.get(1))).contains("dateline.fetcher.max-document");
    }

    @Test
    void health_says_that_the_last_document_was_not_read_and_why() {
        take(List.of(document("src_a", null, "no document")));
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(Objects.requireNonNull(agency().status).health().reason())
                .startsWith("the last document was not read: neither XML nor JSON")
                .contains("dead letters");
    }

    @Test
    void a_document_that_was_put_aside_can_be_sent_again() {
        ConsumerRecord<String, byte[]> broken = document("src_a", "k1", "no document");
        take(List.of(broken, broken));
        assertThat(written(Topic.DEAD_LETTERS)).hasSize(2);
    }

    @Test
    void a_document_of_a_source_that_is_not_there_is_put_aside() {
        take(List.of(document("src_gone", null, rss("1", "a"))));
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst()))
                .isEqualTo("its source was deleted");
        assertThat(positions).containsExactly(11L);
    }

    @Test
    void a_document_of_a_source_that_a_newer_version_defined_waits_for_the_upgrade() {
        ConsumerRecord<String, byte[]> before = document("src_a", null, rss("1", "a"));
        ConsumerRecord<String, byte[]> newer = document("src_newer", null, rss("2", "b"));
        assertThatThrownBy(() -> take(List.of(before, newer))).isInstanceOf(UpgradeNeeded.class);
        assertThat(observations()).hasSize(1);
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void what_is_kept_to_be_looked_at_is_not_read() {
        ConsumerRecord<String, byte[]> kept = document("src_a", null, rss("1", "a"));
        kept.headers().add(DocumentReading.HEADER, new byte[0]);
        take(List.of(kept));
        assertThat(commits).isEmpty();
        take(List.of(kept, document("src_a", null, rss("2", "b"))));
        assertThat(observations()).hasSize(1);
        assertThat(positions.getLast()).isEqualTo(offset);
    }

    @Test
    void what_is_to_be_read_again_is_read_although_it_was_read_and_tells_only_what_it_changes() {
        ConsumerRecord<String, byte[]> document = document("src_a", "k", rss("1", "a"));
        take(List.of(document));
        ConsumerRecord<String, byte[]> again = document("src_a", "k", rss("1", "a"));
        again.headers().add("again", new byte[0]);
        take(List.of(again));
        assertThat(observations()).hasSize(1);
        PolledSource agency = agency();
        synchronized (agency) {
            agency.define(
                    agency.definition.with(
                            new Reading(null, null, Reading.Versions.TRANSMISSION, null, null)));
        }
        take(List.of(again));
        assertThat(observations()).hasSize(2);
        assertThat(observations().getLast().kind()).isEqualTo(Observation.Kind.REVISED);
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void what_was_read_of_a_source_that_is_deleted_meanwhile_is_not_written() {
        PolledSource deleted = agency();
        ConsumerRecord<String, byte[]> document = document("src_a", null, rss("1", "a"));
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            pushes.take(
                    List.of(document),
                    consumer.groupMetadata(),
                    new Known(),
                    (records, readTo, wanted) -> {
                        sources.remove("src_a");
                        deleted.leave();
                        return commit(records, readTo, wanted);
                    });
        }
        assertThat(observations()).isEmpty();
        assertThat(written(Topic.POLL_STATE)).isEmpty();
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst()))
                .isEqualTo("its source was deleted");
    }

    @Test
    void what_comes_before_a_document_of_a_newer_version_is_written() {
        ConsumerRecord<String, byte[]> newer = document("src_a", null, rss("2", "b"));
        newer.headers().remove(DocumentHead.HEADER);
        newer.headers().add(DocumentHead.HEADER, "{\"schema\":2}".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<String, byte[]> before = document("src_a", null, rss("1", "a"));
        assertThatThrownBy(() -> take(List.of(before, newer))).isInstanceOf(UpgradeNeeded.class);
        assertThat(observations()).hasSize(1);
        assertThat(positions).containsExactly(before.offset() + 1);
    }

    private String large() {
        return rss("1", "x".repeat(300_000));
    }

    @Test
    void a_large_document_leaves_no_mark_once_it_is_read() {
        take(List.of(document("src_a", null, large())));
        assertThat(observations()).hasSize(1);
        assertThat(Objects.requireNonNull(agency().status).errorClass()).isNull();
    }

    @Test
    void a_document_that_took_two_processes_with_it_is_put_aside() {
        ConsumerRecord<String, byte[]> document = document("src_a", null, large());
        for (int process = 1; process <= ReadingMark.MOST_ATTEMPTS; process++) {
            // Kafka may fail in between, which is not the document's fault
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
            }
            // its successor knows what is kept
            sources.put(
                    "src_a",
                    new PolledSource(
                            3, nowhere, agency().definition, agency().state, agency().status));
            pushes = process();
        }
        take(List.of(document, document("src_a", null, rss("2", "b"))));
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst()))
                .isEqualTo("reading it has ended this process 2 times");
        assertThat(observations()).hasSize(1);
        assertThat(Objects.requireNonNull(agency().status).failures()).isZero();
    }

    @Test
    void that_a_document_is_read_too_long_for_a_handover_is_no_attempt() {
        ConsumerRecord<String, byte[]> document = document("src_a", null, large());
        for (int fetcher = 1; fetcher <= ReadingMark.MOST_ATTEMPTS; fetcher++) {
            assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
            assertThat(attempts(document)).isOne();
            pushes.unmark(sources.values());
            assertThat(attempts(document)).isZero();
            pushes = process();
        }
        take(List.of(document));
        assertThat(observations()).hasSize(1);
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void a_handover_takes_back_no_attempt_of_another_process() {
        ConsumerRecord<String, byte[]> document = document("src_a", null, large());
        assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
        pushes = process();
        pushes.unmark(sources.values());
        assertThat(attempts(document)).isOne();
        assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
        assertThat(attempts(document)).isEqualTo(2);
        pushes.unmark(sources.values());
        assertThat(attempts(document)).isOne();
    }

    @Test
    void once_a_partition_is_given_up_no_further_document_is_begun() {
        ConsumerRecord<String, byte[]> first = document("src_a", null, rss("0", "z"));
        ConsumerRecord<String, byte[]> large = document("src_a", null, large());
        take(List.of(first, large), () -> !commits.isEmpty());
        assertThat(positions).containsExactly(large.offset());
        assertThat(attempts(large)).isZero();
    }

    @Test
    void a_document_that_is_begun_while_its_source_rests_leaves_no_mark() {
        ConsumerRecord<String, byte[]> document = document("src_a", null, large());
        agency().rest();
        assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
        assertThat(attempts(document)).isZero();
    }

    @Test
    void a_document_that_left_no_mark_leaves_one_when_it_is_begun_again() {
        ConsumerRecord<String, byte[]> document = document("src_a", null, large());
        PolledSource before = agency();
        before.rest();
        assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
        // its partition comes back to this process
        sources.put(
                "src_a",
                new PolledSource(3, nowhere, before.definition, before.state, before.status));
        assertThatThrownBy(() -> readInVain(document)).hasMessage("in vain");
        assertThat(attempts(document)).isOne();
    }

    private int attempts(ConsumerRecord<String, byte[]> document) {
        if (DocumentRecord.head(document)
                instanceof Decoded.Value<DocumentHead>(DocumentHead head)) {
            return ReadingMark.attempts(agency().status, head);
        }
        throw new AssertionError(document);
    }

    private void readInVain(ConsumerRecord<String, byte[]> document) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            pushes.take(
                    List.of(document),
                    consumer.groupMetadata(),
                    new Known(),
                    (_, _, _) -> {
                        throw new IllegalStateException("in vain");
                    });
        }
    }

    @Test
    void a_dead_letter_of_a_folder_that_is_sent_back_is_read_as_one_of_its_files() {
        SourceDefinition folder =
                SourceDefinition.directory(
                        "/srv/agency",
                        new SourceDefinition.About("Agency", "en", null),
                        null,
                        Reading.USUAL,
                        NOW);
        PolledSource source = new PolledSource(3, nowhere, folder, PollState.first(folder), null);
        assertThat(source.takesDocuments(NOW)).isTrue();
        sources.put(folder.id(), source);
        take(List.of(document(folder.id(), null, rss("1", "a"))));
        assertThat(observations()).hasSize(1);
        assertThat(observations().getFirst().provenance().transport()).isEqualTo("directory");
        assertThat(observations().getFirst().backfill()).isFalse();
        // a look at the folder may have its turn
        assertThat(source.turn.isLocked()).isFalse();
    }

    @Test
    void the_same_bytes_under_another_key_are_a_repetition_whose_key_is_still_free() {
        take(List.of(document("src_a", "k1", rss("1", "a"))));
        take(List.of(document("src_a", "k2", rss("1", "a corrected"))));
        take(List.of(document("src_a", "k3", rss("1", "a"))));
        take(List.of(document("src_a", "k3", rss("2", "b"))));
        assertThat(observations())
                .extracting(o -> o.entry().text().title())
                .containsExactly("a", "a corrected", "b");
        assertThat(meters.counter("dateline.fetcher.documents", "outcome", "repeated").count())
                .isOne();
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void what_comes_before_a_large_document_is_written_before_that_is_begun() {
        take(
                List.of(
                        document("src_a", null, large()),
                        document("src_a", null, rss("2", "b")),
                        document("src_a", null, rss("3", "x".repeat(300_000))),
                        document("src_a", null, rss("4", "d"))));
        assertThat(positions).containsExactly(12L, 14L);
        assertThat(observations()).hasSize(4);
    }

    private ConsumerRecord<String, byte[]> kept(byte[] bytes) {
        ConsumerRecord<String, byte[]> kept =
                new ConsumerRecord<>(Topic.DOCUMENTS.topicName(), 3, offset++, "src_a", bytes);
        kept.headers().add(DocumentReading.HEADER, new byte[0]);
        return kept;
    }

    @Test
    void after_much_that_is_kept_the_position_is_written_alone() {
        byte[] large = new byte[30_000_000];
        take(List.of(kept(large)));
        take(List.of(kept(large)));
        assertThat(commits).isEmpty();
        take(List.of(kept(large)));
        assertThat(commits).singleElement().isEqualTo(List.of());
        assertThat(positions).containsExactly(offset);
        take(List.of(kept(large)));
        assertThat(commits).hasSize(1);
    }

    private PolledSource feed(Reading reading, Reading readBefore) {
        SourceDefinition definition =
                SourceDefinition.added(
                        "src_feed",
                        SourceKind.FEED,
                        "https://e.org/feed",
                        new SourceDefinition.About("Feed", "en", null),
                        null,
                        readBefore,
                        Secrets.NONE,
                        NOW);
        PollState state = PollState.first(definition).read("\"1\"", null, null, "a hash");
        return new PolledSource(3, nowhere, definition.with(reading), state, null);
    }

    @Test
    void what_is_read_again_does_not_stand_for_the_document_that_the_next_poll_is_to_read_again() {
        Reading other = new Reading(null, null, Reading.Versions.TRANSMISSION, null, null);
        PolledSource feed = feed(other, Reading.USUAL);
        sources.put("src_feed", feed);
        ConsumerRecord<String, byte[]> again = document("src_feed", null, rss("1", "a"));
        again.headers().add("again", new byte[0]);
        take(List.of(again));
        assertThat(observations()).hasSize(1);
        assertThat(feed.state.wasReadBy(other)).isFalse();
        // and where nothing was changed, the next poll may hear that nothing is new
        sources.put("src_feed", feed(other, other));
        take(List.of(again));
        PollState state = Objects.requireNonNull(sources.get("src_feed")).state;
        assertThat(state.wasReadBy(other)).isTrue();
        assertThat(state.etag()).isEqualTo("\"1\"");
    }

    @Test
    void a_batch_ends_after_two_seconds_so_that_others_get_a_turn() {
        AtomicLong seconds = new AtomicLong();
        pushes = process(() -> NOW.plusSeconds(seconds.incrementAndGet()));
        take(
                List.of(
                        document("src_a", null, rss("1", "a")),
                        document("src_a", null, rss("2", "b")),
                        document("src_a", null, rss("3", "c"))));
        assertThat(observations()).hasSize(3);
        assertThat(commits).hasSize(3);
    }

    private static String ninjs(String id, String more) {
        return """
        {"uri": "urn:%s", "version": "1", "headline": "A ship", "pubstatus": "%s"}"""
                .formatted(id, more);
    }

    @Test
    void what_withdraws_does_not_wait_for_what_comes_behind_it() {
        take(
                List.of(
                        document("src_a", null, ninjs("1", "usable")),
                        document("src_a", null, ninjs("2", "canceled")),
                        document("src_a", null, ninjs("3", "withheld")),
                        document("src_a", null, ninjs("4", "usable")),
                        document("src_a", null, ninjs("5", "usable"))));
        assertThat(observations()).hasSize(5);
        assertThat(positions).containsExactly(offset - 3, offset - 2, offset);
        // and passes what waits elsewhere
        assertThat(observations(Topic.WITHDRAWALS)).isEqualTo(observations().subList(1, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                \u0016\u0016\u0001a0457\u001fus
                u i\u0013\u0011 BC-Kill 11-27 0050
                \u0002^BULLETIN KILL<
                \tKill BC-EU--HarborFire.
                \u0003AP-WF-11-27-26 1215GMT
                """,
                """
                \u0001bdt0123 3 vm 42  dpa 0456\r
                \u0002KILL KILL KILL =\r
                \r
                Hull (dpa) - Kill the fire.\r
                \u0003271215 Nov 26\r
                \u0004"""
            })
    void a_kill_that_names_no_number_stays_in_front_of_ops(String kill) {
        take(
                List.of(
                        document("src_a", null, kill),
                        document("src_a", null, kill),
                        document("src_a", null, ninjs("4", "usable"))));
        assertThat(health()).isEqualTo(State.OK);
        assertThat(observations()).hasSize(2);
        assertThat(written(Topic.DEAD_LETTERS)).hasSize(1);
        ProducerRecord<String, byte[]> letter = written(Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo(kill.getBytes(StandardCharsets.UTF_8));
        assertThat(DeadLetters.withdraws(letter)).isTrue();
        assertThat(cause(letter)).contains("withdraw the item by hand");
    }

    @ParameterizedTest
    @MethodSource("documentsOfMoreThanIsRead")
    void of_a_document_with_too_many_items_the_rest_is_not_lost_in_silence(String document) {
        take(List.of(document("src_a", null, document)));
        assertThat(observations()).isNotEmpty();
        assertThat(written(Topic.DEAD_LETTERS)).hasSize(1);
        ProducerRecord<String, byte[]> letter = written(Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo(document.getBytes(StandardCharsets.UTF_8));
        assertThat(DeadLetters.withdraws(letter)).isFalse();
        assertThat(cause(letter)).contains("too large");
    }

    static List<String> documentsOfMoreThanIsRead() {
        return Stream.of(
                        "{\"items\": [%s]}|{\"uri\": \"u:%d\", \"headline\": \"h\"}|,",
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [%s]}"
                                + "|{\"id\": \"%d\", \"content_text\": \"t\"}|,",
                        "<newsMessage><itemSet>%s</itemSet></newsMessage>"
                                + "|<newsItem guid='u:%d'/>|",
                        "<rss version='2.0'><channel><title>T</title>%s</channel></rss>"
                                + "|<item><guid>%d</guid><title>t</title></item>|",
                        "%s|\u0001bdt%04d 3 vm 42\n\u0002H =\n\nT.\n\u0003271215 Nov 26\n\u0004|")
                .map(shape -> shape.split("\\|", -1))
                .map(
                        shape ->
                                shape[0].formatted(
                                        IntStream.rangeClosed(0, 10_000)
                                                .mapToObj(shape[1]::formatted)
                                                .collect(Collectors.joining(shape[2]))))
                .toList();
    }

    @Test
    void what_acts_on_another_item_does_not_wait_either() {
        String iptc7901 =
                "\u0001bdt0123 3 vm 42  dpa 0456\r\n\u0002KILL KILL KILL =\r\n\r\n"
                        + "Hull (dpa) - Kill bdt0100.\r\n\u0003271215 Nov 26\r\n\u0004";
        take(
                List.of(
                        document("src_a", null, iptc7901),
                        document("src_a", null, ninjs("4", "usable")),
                        document("src_a", null, ninjs("5", "usable"))));
        assertThat(observations()).hasSize(3);
        assertThat(positions).containsExactly(offset - 2, offset);
        assertThat(observations(Topic.WITHDRAWALS)).isEqualTo(observations().subList(0, 1));
    }

    @Test
    void a_source_that_somebody_else_reads_keeps_no_other_waiting() throws Exception {
        PolledSource busy = new PolledSource(3, nowhere, agency().definition, agency().state, null);
        sources.put("src_busy", busy);
        List<ConsumerRecord<String, byte[]>> documents =
                List.of(
                        document("src_a", null, rss("1", "a")),
                        document("src_busy", null, rss("2", "b")));
        Thread reading = Thread.ofVirtual().unstarted(() -> take(documents));
        busy.turn.lock();
        try {
            reading.start();
            await().until(() -> commits.size() == 1);
            assertThat(agency().turn.isLocked()).isFalse();
        } finally {
            busy.turn.unlock();
        }
        reading.join();
        assertThat(observations()).hasSize(2);
        assertThat(positions).containsExactly(offset - 1, offset);
    }
}
