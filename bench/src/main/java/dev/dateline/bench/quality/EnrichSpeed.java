package dev.dateline.bench.quality;

import dev.dateline.bench.quality.PublicTexts.Text;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.processor.enrich.Enricher;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * How fast one core enriches entries of about 120 words, from the record of the observation to that
 * for the desk. What is counted is the time of this thread alone. The checksum is that of what the
 * desk gets, which work that makes it faster must not change.
 */
final class EnrichSpeed {

    private static final int MEASURED = 10_000;
    private static final int ROUNDS = 3;
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Text> snippets;
    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Enricher enricher =
            new Enricher(
                    new Languages(), new CurrentTopics(new TopicSettings(true, null)), new Names());

    EnrichSpeed(Path directory, PrintStream out) {
        this.snippets = new PublicTexts(directory).snippets();
        this.out = out;
    }

    void print() {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            records.add(Json.encode(observation(i)));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            long decoding = 0;
            long enriching = 0;
            long encoding = 0;
            CRC32 checksum = new CRC32();
            for (byte[] record : records) {
                long start = threads.getCurrentThreadCpuTime();
                Decoded<Observation> decoded = Json.decode(record, Observation.class);
                decoding += threads.getCurrentThreadCpuTime() - start;
                if (!(decoded instanceof Decoded.Value<Observation>(Observation observation))) {
                    throw new IllegalStateException("not an observation: " + decoded);
                }
                start = threads.getCurrentThreadCpuTime();
                Object said = enricher.enrich(observation);
                enriching += threads.getCurrentThreadCpuTime() - start;
                start = threads.getCurrentThreadCpuTime();
                byte[] result = Json.encode(said);
                encoding += threads.getCurrentThreadCpuTime() - start;
                checksum.update(result);
            }
            out.printf(
                    Locale.ROOT,
                    "round %d: %,d entries a second on one core; decoding %d, enriching %d, encoding"
                            + " %d microseconds each; checksum %08x%n",
                    round,
                    MEASURED * 1_000_000_000L / (decoding + enriching + encoding),
                    decoding / MEASURED / 1_000,
                    enriching / MEASURED / 1_000,
                    encoding / MEASURED / 1_000,
                    checksum.getValue());
        }
    }

    /** Four snippets, each a paragraph, as most feeds have them: with some markup, or without. */
    private Observation observation(int number) {
        StringBuilder body = new StringBuilder();
        boolean plain = number % 2 == 0;
        for (int i = 0; i < 4; i++) {
            String text =
                    snippets.get((number * 4 + i) % snippets.size())
                            .body()
                            .replace("&", "&amp;")
                            .replace("<", "&lt;");
            body.append(plain ? text + " " : "<p>" + text + "</p>");
        }
        String headline = snippets.get(number % snippets.size()).headline();
        return new Observation(
                1,
                "itm_%026d".formatted(number),
                "src_" + number % 500,
                number,
                null,
                Observation.Kind.NEW,
                NOW,
                false,
                "en",
                new Entry(
                        new Entry.Identity("g" + number, "https://e.org/" + number),
                        Entry.Status.UNSAID,
                        new Entry.Text(headline, false, body.toString(), null, List.of()),
                        new Entry.Meaning(List.of()),
                        new Entry.Times(null, null),
                        null,
                        new Entry.Media(List.of()),
                        new Entry.Rights(null)),
                List.of(),
                new Provenance("http", "rss", "2.0", "https://e.org/feed", List.of()));
    }
}
