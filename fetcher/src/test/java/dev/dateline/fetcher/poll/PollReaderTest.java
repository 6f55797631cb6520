package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.kafka.Transactions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is not read again makes no difference but that of the work. */
class PollReaderTest {

    private static final Path FEEDS = Path.of("../../shared/data/feeds");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final SourceDefinition SOURCE =
            SourceDefinition.added("src_a", "https://e.org/feed", null, null, null, null, NOW);
    private static final Document.Origin FROM =
            new Document.Origin("http", URI.create("https://e.org/feed"));
    private static final PartitionWriter WRITER =
            new PartitionWriter("test", new Transactions("test", PollReaderTest::kafka), () -> {});
    private static final DocumentReader READER = new DocumentReader();

    private static MockProducer<String, byte[]> kafka() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    @AfterContainer
    static void close() {
        WRITER.close();
    }

    /** A source that is polled. */
    private static final class Polled {
        private final KnownRoom room = new KnownRoom();
        private final PollReader reader = new PollReader(READER, room);
        private final PolledSource source =
                new PolledSource(0, WRITER, SOURCE, PollState.first(SOURCE), null);
        private SourceDefinition definition = SOURCE;

        /** Whether anything may be passed over. */
        private final boolean skips;

        private int passedOver;
        private int read;

        Polled(boolean skips) {
            this.skips = skips;
        }

        List<Object> shows(Document document) {
            if (!skips) {
                source.know(null);
            }
            PollReader.Read one = reader.read(source, definition, source.state(), document, NOW);
            if (!(one.parsed() instanceof Feed feed)) {
                return List.of(one.parsed());
            }
            passedOver += feed.known();
            read += feed.entries().size();
            Comparison found =
                    Objects.requireNonNull(
                            Observer.compare(
                                    source.state(), feed, one.known(), definition, FROM, NOW));
            source.state = found.state();
            reader.remember(source, one, found);
            assertThat(room.taken() % KnownRoom.MOST).isLessThanOrEqualTo(64 + 8L * feed.size());
            return List.of(
                    found.observations(),
                    found.entries(),
                    found.diagnostics(),
                    String.valueOf(found.state().rung()),
                    HexFormat.ofDelimiter(" ").formatHex(found.state().window()),
                    String.valueOf(feed.title()),
                    String.valueOf(feed.language()),
                    feed.size(),
                    feed.said());
        }
    }

    private static Document document(String text, Charset charset) {
        return new Document(text.getBytes(charset), null, FROM, false);
    }

    private static Document document(String text) {
        return document(text, StandardCharsets.UTF_8);
    }

    /** What a publisher writes, and how it errs; all of it by chance. */
    private static final class Publisher {
        private final Random random;
        private final boolean atom;
        private final boolean dated;
        private final List<String> entries = new ArrayList<>();
        private int number;
        private String head = "<title>Title</title>";

        Publisher(long seed) {
            random = new Random(seed);
            atom = random.nextBoolean();
            dated = random.nextInt(4) > 0;
            for (int i = 0; i < 6; i++) {
                publish();
            }
        }

        private void publish() {
            number++;
            entries.addFirst(entry(number, number, "Text " + number));
        }

        private String entry(int id, int link, String text) {
            String date = random.nextInt(12) == 0 ? "0%d/04/2026" : "2026-01-0%dT00:00:00Z";
            String said = dated == (random.nextInt(15) > 0) ? date.formatted(1 + id % 8) : "";
            return atom
                    ? "<entry><id>i%d</id><link href='n/%d'/><title>T%d</title>%s<content>%s</content></entry>"
                            .formatted(id, link, id, in("updated", said), text)
                    : "<item><guid>i%d</guid><link>n/%d</link><title>T%d</title>%s<description>%s</description></item>"
                            .formatted(id, link, id, in("pubDate", said), text);
        }

        private static String in(String name, String text) {
            return text.isEmpty() ? "" : "<%s>%s</%s>".formatted(name, text, name);
        }

        /** The next document. */
        String shows() {
            int place = random.nextInt(entries.size());
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> publish();
                case 4 ->
                        entries.set(
                                place,
                                entry(
                                        number - place,
                                        number - place,
                                        "revised " + random.nextInt()));
                case 5 -> Collections.shuffle(entries, random);
                case 6 -> entries.add(entries.get(place));
                case 7 ->
                        entries.add(
                                0,
                                entry(
                                        1 + random.nextInt(number),
                                        900 + random.nextInt(9),
                                        "of another's id"));
                case 8 -> head = "<title>Title %d</title>".formatted(random.nextInt(3));
                case 9 ->
                        head =
                                atom
                                        ? "<author><name>A%d</name></author>"
                                                .formatted(random.nextInt(3))
                                        : "<language>en-%d</language>".formatted(random.nextInt(3));
                case 10 -> entries.replaceAll(one -> one.replaceAll("(id|guid)>i", "$1>j"));
                case 11 -> entries.set(place, entries.get(place).replace("T", "T &nbsp; & "));
                case 12 -> entries.removeLast();
                default ->
                        entries.set(
                                place, entries.get(place).replaceFirst("2026-01-0.", "2026-01-09"));
            }
            while (entries.size() > 8) {
                entries.removeLast();
            }
            if (entries.isEmpty()) {
                publish();
            }
            String all = String.join(random.nextBoolean() ? "\n" : "", entries);
            String made = "2026-01-02T00:00:%02dZ".formatted(random.nextInt(60));
            String text =
                    atom
                            ? "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://e.org/%d/'>%s<updated>%s</updated>%s</feed>"
                                    .formatted(random.nextInt(20) / 19, head, made, all)
                            : "<rss version='2.0'><channel>%s<lastBuildDate>%s</lastBuildDate>%s</channel></rss>"
                                    .formatted(head, made, all);
            return random.nextInt(12) == 0
                    ? text.substring(0, random.nextInt(text.length()))
                    : text;
        }
    }

    /** Observations, numbers, window and what ops are told: all are the same, to the byte. */
    @Property(tries = 400)
    void whatever_a_publisher_does_the_same_is_observed(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int polls) {
        Polled skipping = new Polled(true);
        Polled whole = new Polled(false);
        Publisher publisher = new Publisher(seed);
        for (int poll = 0; poll < polls; poll++) {
            String text = publisher.shows();
            assertThat(skipping.shows(document(text))).isEqualTo(whole.shows(document(text)));
        }
    }

    private static String feed(int from, int to) {
        StringBuilder feed = new StringBuilder("<rss version='2.0'><channel><title>T</title>");
        for (int i = to - 1; i >= from; i--) {
            feed.append("<item><guid>g").append(i).append("</guid><title>Title ").append(i);
            feed.append("</title><description>Größe ").append(i).append("</description></item>");
        }
        return feed.append("</channel></rss>").toString();
    }

    @Test
    void one_new_entry_of_twenty_is_the_one_that_is_read() {
        Polled source = new Polled(true);
        source.shows(document(feed(0, 20)));
        for (int poll = 1; poll <= 5; poll++) {
            List<?> observed = (List<?>) source.shows(document(feed(poll, 20 + poll))).getFirst();
            assertThat(observed).hasSize(1);
            assertThat(source.read).isEqualTo(20 + poll);
            assertThat(source.passedOver).isEqualTo(19 * poll);
        }
    }

    @Test
    void text_in_any_character_set_is_known() {
        Polled source = new Polled(true);
        source.shows(document(feed(0, 20), StandardCharsets.ISO_8859_1));
        Polled declared = new Polled(true);
        String latin = "<?xml version='1.0' encoding='iso-8859-1'?>";
        declared.shows(document(latin + feed(0, 20), StandardCharsets.ISO_8859_1));
        List<?> observed =
                (List<?>)
                        declared.shows(document(latin + feed(1, 21), StandardCharsets.ISO_8859_1))
                                .getFirst();
        assertThat(declared.passedOver).isEqualTo(19);
        assertThat(((Observation) observed.getFirst()).entry().text().summary())
                .isEqualTo("Größe 20");
        // of what is not what it should be, ops are told each time
        source.shows(document(feed(1, 21), StandardCharsets.ISO_8859_1));
        assertThat(source.passedOver).isZero();
    }

    @Test
    void another_way_of_reading_reads_everything_again() {
        Polled source = new Polled(true);
        source.shows(document(feed(0, 20)));
        source.definition = SOURCE.with(new Reading(null, null, null, null, "Europe/Berlin"));
        assertThat((List<?>) source.shows(document(feed(0, 20))).getFirst()).hasSize(20);
        assertThat(source.passedOver).isZero();
    }

    @Test
    void a_document_that_somebody_else_read_meanwhile_is_read_whole() {
        Polled source = new Polled(true);
        source.shows(document(feed(0, 20)));
        source.source.state =
                source.source.state.seen(source.source.state.rung(), 99, new byte[16], null);
        assertThat((List<?>) source.shows(document(feed(0, 20))).getFirst()).hasSize(20);
    }

    @Test
    void a_source_without_room_is_read_whole() {
        Polled source = new Polled(true);
        assertThat(source.room.take((int) KnownRoom.MOST)).isTrue();
        source.shows(document(feed(0, 20)));
        source.shows(document(feed(1, 21)));
        assertThat(source.passedOver).isZero();
        source.room.release((int) KnownRoom.MOST);
        source.shows(document(feed(1, 21)));
        source.shows(document(feed(1, 21)));
        assertThat(source.passedOver).isEqualTo(20);
    }

    @Test
    void what_is_followed_no_more_takes_no_room() {
        Polled source = new Polled(true);
        source.shows(document(feed(0, 20)));
        assertThat(source.room.taken()).isPositive();
        source.source.leave();
        assertThat(source.room.taken()).isZero();
        source.shows(document(feed(1, 21)));
        assertThat(source.room.taken()).isZero();
    }

    /** Real feeds, where they are at hand: without some of their entries, and then with them. */
    @Test
    void real_feeds_say_the_same_whether_they_are_read_whole_or_not() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FEEDS), "the shared feeds are not here");
        int known = 0;
        try (Stream<Path> files = Files.walk(FEEDS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Polled skipping = new Polled(true);
                Polled whole = new Polled(false);
                for (byte[] shown : List.of(without(bytes), bytes, without(bytes))) {
                    Document document = new Document(shown, null, FROM, false);
                    assertThat(skipping.shows(document))
                            .as("%s", file)
                            .isEqualTo(whole.shows(document));
                }
                known += skipping.passedOver;
            }
        }
        assertThat(known).isGreaterThan(1_000);
    }

    /** Without its first entry. */
    private static byte[] without(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("(?s)<(item|entry)>.*?</\\1>", "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
