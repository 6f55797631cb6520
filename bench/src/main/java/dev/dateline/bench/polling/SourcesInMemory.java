package dev.dateline.bench.polling;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollHistory;
import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Learned;
import dev.dateline.platform.kafka.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Holds the sources of a fetcher as it holds them, and looks at the heap. */
final class SourcesInMemory {

    private static final int SOURCES = 100_000;
    private static final int ENTRIES = 500;
    private static final Instant AT = SyntheticPublisher.START;

    private SourcesInMemory() {}

    static void print() {
        long empty = used();
        List<Object> small = new ArrayList<>(SOURCES);
        for (int i = 0; i < SOURCES; i++) {
            small.add(new Object[] {Learned.NOTHING.encode(), watch(i)});
        }
        long learned = (used() - empty) / small.size() * SOURCES;
        small.clear();
        try (PartitionWriter writer =
                new PartitionWriter(
                        "bench", new Transactions("bench", SourcesInMemory::kafka), () -> {})) {
            long before = used();
            List<PolledSource> sources = new ArrayList<>(SOURCES);
            for (int i = 0; i < SOURCES; i++) {
                sources.add(source(i, writer));
            }
            long whole = used() - before;
            System.out.printf(
                    Locale.ROOT,
                    "heap of %d sources: rhythm, hints and history %d MiB; whole, with windows of"
                            + " %d entries %d MiB (%d bytes each)%n",
                    sources.size(),
                    learned >> 20,
                    ENTRIES,
                    whole >> 20,
                    whole / SOURCES);
        }
    }

    private static MockProducer<String, byte[]> kafka() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static PolledSource source(int number, PartitionWriter writer) {
        String url = "https://www.example" + number / 10 + ".org/section" + number + "/feed.xml";
        String id = "src_" + number + "abcdefghijkl";
        SourceDefinition definition =
                SourceDefinition.added(id, url, "Example " + number, null, null, "News/World", AT);
        PollState state =
                PollState.first(definition)
                        .seen(Rung.PROVIDER_ID, number, new byte[16 * ENTRIES], null)
                        .read(
                                "\"etag-" + number + "-0123456789\"",
                                "Mon, 05 Jan 2026 00:00:00 GMT " + number,
                                url,
                                String.valueOf(1_000_000_000_000_000_000L + number)
                                        + "0123456789abc")
                        .learned(Learned.NOTHING.encode());
        SourceStatus status =
                new SourceStatus(
                                SourceStatus.SCHEMA,
                                id,
                                new Health(State.OK, AT, "the last poll succeeded"),
                                new LastPoll(AT, "FETCHED", 200, 40, 3, 0, 84),
                                new NextPoll(
                                        AT.plusSeconds(number % 3_600),
                                        PollReason.LEARNED,
                                        "learned rate: about 4.0 new entries an hour, no "
                                                + number),
                                0,
                                null,
                                "Example " + number,
                                "rss",
                                List.of())
                        .watched(watch(number));
        // as they are after a start: read from Kafka
        return new PolledSource(
                0,
                writer,
                read(definition, SourceDefinition.class),
                read(state, PollState.class),
                read(status, SourceStatus.class));
    }

    private static <T> T read(T value, Class<T> type) {
        return Json.decode(Json.encode(value), type) instanceof Decoded.Value<T>(T read)
                ? read
                : value;
    }

    private static Watch watch(int number) {
        PollHistory history = PollHistory.NONE;
        for (int i = 0; i < PollHistory.MOST; i++) {
            history =
                    history.with(
                            new PastPoll(
                                    AT.plusSeconds(i),
                                    "FETCHED",
                                    i,
                                    number,
                                    84,
                                    PollReason.LEARNED));
        }
        return new Watch("about 95 new entries a day; source " + number, null, history);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
