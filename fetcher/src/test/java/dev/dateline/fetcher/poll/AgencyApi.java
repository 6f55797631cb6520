package dev.dateline.fetcher.poll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.Secrets;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.DirectorySettings;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.KeptSettings;
import dev.dateline.fetcher.alert.Alerts;
import dev.dateline.fetcher.discover.Discovery;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.schedule.SiteHolds;
import dev.dateline.fetcher.server.OwnServers;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.platform.callback.Callbacks;
import dev.dateline.platform.callback.PushSettings;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.Transactions;
import dev.dateline.platform.secrets.Sealing;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * An agency's API on loopback, and a source that is polled there; in the place of Kafka is a memory
 * with transactions.
 */
final class AgencyApi implements AutoCloseable {

    static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    static final String SECRET = "s3cret";

    static final Callbacks NO_CALLBACKS =
            new Callbacks(Sealing.with(null), new PushSettings(null, 1));

    private static final String ID = "src_a";
    private static final DataSize USUAL = DataSize.ofKilobytes(256);

    /** Longer than a busy machine stands still. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static final Duration HASTY = Duration.ofSeconds(2);
    private static final String SUBSCRIPTIONS = "dateline.fetcher.subscriptions";

    /** Others may be subscribed at the same hub, which has room for one. */
    final HubLoad load = new HubLoad(new PushSettings(null, 1));

    /** How the API answers. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request as it was seen. */
    record Seen(String method, String address, @Nullable String key) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** The sites that answered that they are asked too much. */
    final List<String> pushedBack = new CopyOnWriteArrayList<>();

    /** Which sites are left alone. */
    final SiteHolds holds = new SiteHolds();

    /** What time it is. */
    volatile Instant now = START;

    /** What downloads end in, null as long as they don't. */
    volatile @Nullable Error error;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpServer server;
    private final SourceKind kind;
    private final Callbacks callbacks;
    private final Sealing sealing = Sealing.with(Sealing.newKey());
    private final Traces traces = new Traces(new TraceSettings(null, 1.0), "test");
    private final DocumentReader reader = new DocumentReader();
    final Room room = new Room(1, Duration.ofSeconds(1));
    private final Downloader downloader;
    final Dispatcher dispatcher;
    private final List<PartitionWriter> writers = new ArrayList<>();
    private final Poll poll;
    private final Subscriptions subscriptions;
    private final Pushes pushes;
    private final MockProducer<String, byte[]> statuses = producer();
    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1));

    /** What polls the source when it is due, instead of the test. */
    final Polls polls;

    /** What was wanted of polls because of hubs. */
    final List<String> wishes = new CopyOnWriteArrayList<>();

    /** Until the last restart. */
    private final List<ProducerRecord<String, byte[]>> committedBefore = new ArrayList<>();

    private volatile Behaviour behaviour = exchange -> send(exchange, 500, "");
    private MockProducer<String, byte[]> kafka = producer();
    private PolledSource source;
    private Reading reading = Reading.USUAL;

    AgencyApi(SourceKind kind) throws IOException {
        this(kind, NO_CALLBACKS);
    }

    /** One at which hubs can reach us, and that wants no credentials. */
    AgencyApi(SourceKind kind, Callbacks callbacks) throws IOException {
        this(kind, callbacks, USUAL, PATIENT);
    }

    /** One with documents up to this size. */
    AgencyApi(SourceKind kind, DataSize most) throws IOException {
        this(kind, NO_CALLBACKS, most, PATIENT);
    }

    /** One that is waited for for a second, and for two of them for all of a document. */
    static AgencyApi askedHastily(SourceKind kind) throws IOException {
        return new AgencyApi(kind, NO_CALLBACKS, USUAL, HASTY);
    }

    private AgencyApi(SourceKind kind, Callbacks callbacks, DataSize most, Duration total)
            throws IOException {
        this.kind = kind;
        this.callbacks = callbacks;
        FetcherSettings settings = settings(most, total);
        downloader = new Downloader(settings, this::timeOfDownload);
        dispatcher = new Dispatcher(settings, () -> now);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        PollMetrics metrics = new PollMetrics(registry);
        Recorder recorder = new Recorder(traces);
        KeptDocuments kept = new KeptDocuments(new KeptSettings(DataSize.ofMegabytes(1)));
        Reporter reporter =
                new Reporter(
                        new StatusWriter(statuses),
                        metrics,
                        schedule,
                        pushedBack::add,
                        holds,
                        new PushTold(callbacks),
                        () -> now);
        subscriptions =
                new Subscriptions(
                        callbacks,
                        load,
                        new HubRequests(
                                callbacks, downloader, room, pushedBack::add, holds, () -> now),
                        recorder,
                        new StatusWriter(producer()),
                        new PushTold(callbacks),
                        metrics,
                        dispatcher,
                        () -> now);
        pushes =
                new Pushes(
                        reader,
                        room,
                        new StatusWriter(producer()),
                        metrics,
                        traces,
                        new HubMessages(subscriptions, wishes(), metrics),
                        settings,
                        () -> now);
        poll =
                new Poll(
                        downloader,
                        new SourceCredentials(sealing),
                        new PollReader(reader, new KnownRoom()),
                        new Sitemaps(reader),
                        new Backfills(
                                new Archives(reader),
                                new NewsSitemaps(reader, new Sitemaps(reader)),
                                new Siblings(reader, room)),
                        new Discovery(reader),
                        new OwnServers(downloader, settings, () -> now, Duration.ZERO),
                        room,
                        recorder,
                        reporter,
                        kept,
                        new PagePoll(
                                downloader, reader, recorder, reporter, metrics, kept, () -> now),
                        new QueuePoll(downloader, reader, room, recorder, reporter, metrics, kept),
                        subscriptions);
        FolderLooks folders =
                new FolderLooks(
                        new DirectorySettings(List.of()),
                        settings,
                        reader,
                        room,
                        reporter,
                        metrics,
                        kept,
                        traces,
                        new StatusWriter(statuses),
                        schedule,
                        () -> now);
        polls =
                new Polls(
                        poll,
                        folders,
                        subscriptions,
                        new StatusWriter(statuses),
                        dispatcher,
                        schedule,
                        holds,
                        Alerts.none(),
                        () -> now);
        SourceDefinition definition = definition();
        source = new PolledSource(3, writer(), definition, PollState.first(definition), null);
    }

    private Instant timeOfDownload() {
        Error present = error;
        if (present != null) {
            throw present;
        }
        return now;
    }

    private PollRequests wishes() {
        return new PollRequests() {
            @Override
            public void soon(PolledSource of) {
                wishes.add("soon");
            }

            @Override
            public void settle(PolledSource of) {
                wishes.add("settle");
            }
        };
    }

    private static FetcherSettings settings(DataSize most, Duration total) {
        return new FetcherSettings(
                List.of("127.0.0.0/8"),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                4,
                2,
                total,
                total.dividedBy(2),
                total,
                most,
                most,
                3,
                "Test",
                null);
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    private PartitionWriter writer() {
        MockProducer<String, byte[]> present = kafka;
        PartitionWriter writer =
                new PartitionWriter("test", new Transactions("test", () -> present), () -> {});
        writers.add(writer);
        return writer;
    }

    private SourceDefinition definition() {
        Credentials key = new Credentials.Header("x-api-key", SECRET);
        return SourceDefinition.added(
                ID,
                kind,
                url(),
                new SourceDefinition.About("Agency", "en", null),
                null,
                reading,
                callbacks.trouble() == null ? Secrets.NONE : secrets(key),
                START);
    }

    private Secrets secrets(Credentials key) {
        try {
            return Secrets.NONE.with(sealing.seal(ID, Sealing.Use.CREDENTIALS, Json.encode(key)));
        } catch (Sealing.NoKey e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        seen.add(
                new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("x-api-key")));
        try (exchange) {
            behaviour.answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The same with a header. */
    static void send(HttpExchange exchange, int status, String name, String value, String body)
            throws IOException {
        exchange.getResponseHeaders().set(name, value);
        send(exchange, status, body);
    }

    String origin() {
        return "http:/" + server.getAddress();
    }

    String url() {
        return origin() + "/v/entries.json?q=1";
    }

    /** How many requests to hubs have ended in one of these outcomes. */
    long subscriptions(String... outcomes) {
        return Arrays.stream(outcomes)
                .map(outcome -> registry.counter(SUBSCRIPTIONS, "outcome", outcome))
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    void answering(Behaviour other) {
        behaviour = other;
    }

    void answering(String page) {
        behaviour = exchange -> send(exchange, 200, page);
    }

    /** Ops pin the format of the source, or no longer. */
    void pin(@Nullable String format) {
        read(new Reading(format, null, null, null, null));
    }

    /** Ops want its documents to be read in another way. */
    void read(Reading other) {
        reading = other;
        PolledSource polled = source;
        synchronized (polled) {
            polled.define(definition());
        }
    }

    /** Ops pause it. */
    void pause() {
        pauseUnseen();
        subscriptions.rest(source);
    }

    /** Ops pause it while no fetcher owns its partition. */
    void pauseUnseen() {
        PolledSource polled = source;
        synchronized (polled) {
            polled.define(paused(polled.definition, true));
        }
    }

    private SourceDefinition paused(SourceDefinition before, boolean pause) {
        return before.changed(before.name(), before.pollInterval(), before.language(), pause, now);
    }

    /** Ops let it go on. */
    void resume() {
        PolledSource polled = source;
        synchronized (polled) {
            polled.define(paused(polled.definition, false));
        }
    }

    /** Ops delete it. */
    void delete() {
        subscriptions.forget(source);
        source.leave();
    }

    /** It is about to go to another fetcher. */
    void rest() {
        source.rest();
    }

    /** Ops have it read with credentials. */
    void lock() {
        PolledSource polled = source;
        Credentials key = new Credentials.Header("x-api-key", SECRET);
        synchronized (polled) {
            polled.define(polled.definition.with(secrets(key)));
        }
    }

    /** Polls once; after how many seconds the next poll is due. */
    long poll() {
        seen.clear();
        return poll(source);
    }

    /** Another source at the same server. */
    PolledSource another(String path) {
        SourceDefinition definition =
                SourceDefinition.added("src_b", origin() + path, null, null, null, null, START);
        return new PolledSource(3, source.writer, definition, PollState.first(definition), null);
    }

    /** Polls a source once; what was asked for before is not forgotten. */
    long poll(PolledSource polled) {
        PollState state;
        SourceDefinition definition;
        synchronized (polled) {
            state = polled.state;
            definition = polled.definition;
        }
        Instant start = now;
        return Duration.between(now, poll.run(polled, definition, state, start)).toSeconds();
    }

    /** What is recorded from now on is not saved. */
    void failKafka() {
        failKafka(new KafkaException("in a test"));
    }

    void failKafka(KafkaException with) {
        kafka.commitTransactionException = with;
    }

    /** Once the source was polled without being able to save it. */
    void pollWhileKafkaFails() {
        failKafka();
        try {
            long _ = poll();
            throw new AssertionError("it was saved");
        } catch (KafkaException e) {
            kafka.commitTransactionException = null;
        }
    }

    /** Takes the source up anew, from what was committed. */
    void restart() {
        PollState state = PollState.first(definition());
        for (ProducerRecord<String, byte[]> record : committed(Topic.POLL_STATE)) {
            if (Json.decode(record.value(), PollState.class)
                    instanceof Decoded.Value<PollState>(PollState kept)) {
                state = kept;
            }
        }
        committedBefore.addAll(kafka.history());
        kafka = producer();
        source = new PolledSource(3, writer(), source.definition, state, source.status);
        subscriptions.followed(source);
    }

    List<ProducerRecord<String, byte[]>> committed(Topic topic) {
        List<ProducerRecord<String, byte[]>> all = new ArrayList<>(committedBefore);
        all.addAll(kafka.history());
        return all.stream().filter(one -> one.topic().equals(topic.topicName())).toList();
    }

    /**
     * A hub has delivered a document at this time, which is read now.
     *
     * @param size as its head says, in bytes
     */
    void deliver(String text, int size, Instant at) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String hash = DocumentHead.hash(bytes);
        DocumentHead head =
                new DocumentHead(
                                1,
                                DocumentHead.id(ID, hash),
                                ID,
                                "application/rss+xml",
                                hash,
                                size,
                                false,
                                at)
                        .foundAt(url());
        String subscription = Objects.requireNonNull(state().hubs().subscription()).id();
        take(
                DocumentRecord.ofHub(3, head, bytes, HubMessage.delivered(subscription)),
                (records, _, wanted) -> source.writer.write(records, wanted));
    }

    /** A hub says that there is something new, which is read now. */
    void ping(Pushes.Commit commit) {
        byte[] nothing = {};
        String subscription = Objects.requireNonNull(state().hubs().subscription()).id();
        DocumentHead head =
                KeptDocuments.head(ID, DocumentHead.hash(nothing), "text/plain", 0, now);
        take(DocumentRecord.ofHub(3, head, nothing, HubMessage.pinged(subscription)), commit);
    }

    private void take(ProducerRecord<String, byte[]> written, Pushes.Commit commit) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(written.topic(), 3, 0, ID, written.value());
        written.headers().forEach(record.headers()::add);
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            pushes.take(
                    List.of(record),
                    consumer.groupMetadata(),
                    new Pushes.Sources() {
                        @Override
                        public @Nullable PolledSource find(String id) {
                            return source.isGone() ? null : source;
                        }

                        @Override
                        public boolean areGivenUp() {
                            return false;
                        }

                        @Override
                        public String whyMissing(String id) {
                            throw new IllegalStateException(id);
                        }
                    },
                    commit);
        }
    }

    /** The same of one that is read when it comes. */
    void deliver(String text) {
        deliver(text, text.length(), now);
    }

    /** The titles of what was observed, in its order. */
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : committed(Topic.RAW)) {
            if (Json.decode(record.value(), Observation.class)
                    instanceof Decoded.Value<Observation>(Observation observation)) {
                titles.add(String.valueOf(observation.entry().text().title()));
            }
        }
        return titles;
    }

    PolledSource source() {
        return source;
    }

    PollState state() {
        return source.state();
    }

    /** Somebody else has moved the state on. */
    void remember(PollState state) {
        PolledSource polled = source;
        synchronized (polled) {
            polled.state = state;
        }
    }

    SourceStatus status() {
        return Objects.requireNonNull(source.status);
    }

    /** The last status of the source that is in Kafka, null where there is none. */
    @Nullable SourceStatus statusInKafka() {
        List<ProducerRecord<String, byte[]>> written = statuses.history();
        byte[] last = written.isEmpty() ? null : written.getLast().value();
        return Json.decode(last, SourceStatus.class)
                        instanceof Decoded.Value<SourceStatus>(SourceStatus status)
                ? status
                : null;
    }

    String reason() {
        return status().health().reason();
    }

    /** What was asked for, without the origin. */
    List<String> asked() {
        return seen.stream().map(one -> one.method() + " " + one.address()).toList();
    }

    @Override
    public void close() throws IOException {
        writers.forEach(PartitionWriter::close);
        dispatcher.destroy();
        downloader.destroy();
        reader.close();
        traces.close();
        server.stop(0);
    }
}
