package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.record.Json;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.xml.DamagedXml;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NITF and NewsML 1 that something happened to. */
@Timeout(300)
class DamagedWiresTest {

    private static final String NITF = "/wire/story.nitf.xml";
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long MOST_ALLOCATED = 400L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String NEWSML = "/wire/message.newsml1.xml";

    private final DocumentReader reader = new DocumentReader();

    @AfterEach
    void close() {
        reader.close();
    }

    private ParsedDocument read(byte[] bytes) {
        ParsedDocument parsed =
                reader.read(
                        new Document(
                                bytes,
                                null,
                                new Document.Origin("push", URI.create("https://example.org/w")),
                                false),
                        Instant.parse("2025-02-01T00:00:00Z"));
        if (parsed instanceof Feed feed) {
            feed.entries().forEach(entry -> assertThat(Json.encode(entry).length).isPositive());
        }
        return parsed;
    }

    private List<Entry> entries(byte[] bytes) {
        return read(bytes) instanceof Feed feed ? feed.entries() : List.of();
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream stream = DamagedWiresTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NITF, NEWSML})
    void a_document_without_its_end_gives_only_what_is_whole(String name) throws IOException {
        List<Entry> whole = entries(fixture(name));
        for (byte[] cut : DamagedXml.cut(fixture(name))) {
            List<Entry> entries = entries(cut);
            assertThat(whole.subList(0, entries.size())).isEqualTo(entries);
            assertThat(entries).hasSizeLessThan(whole.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NITF, NEWSML})
    void a_changed_byte_is_no_fault_of_ours(String name) throws IOException {
        List<Entry> whole = entries(fixture(name));
        for (byte[] flipped : DamagedXml.flipped(fixture(name))) {
            assertThat(entries(flipped)).hasSizeLessThanOrEqualTo(whole.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NITF, NEWSML})
    void entities_are_neither_expanded_nor_fetched(String name) throws IOException {
        byte[] document = DamagedXml.withEntities(fixture(name));
        List<Entry> entries = entries(document);
        assertThat(entries).hasSameSizeAs(entries(fixture(name)));
        assertThat(entries.getFirst().text().toString())
                .doesNotContain("root:", "aaaaaaaaaa")
                .contains("Two ships burn");
        assertThat(entries.getFirst().status())
                .isEqualTo(entries(fixture(name)).getFirst().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {NITF, NEWSML})
    void a_wrong_charset_costs_letters_alone(String name) throws IOException {
        List<Entry> whole = entries(fixture(name));
        for (byte[] document : DamagedXml.inWrongCharsets(fixture(name))) {
            List<Entry> entries = entries(document);
            assertThat(entries)
                    .extracting(Entry::status)
                    .isEqualTo(whole.stream().map(Entry::status).toList());
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS) // as long as it is told
    void whatever_is_done_to_a_document_reading_it_ends_in_an_outcome() throws IOException {
        Mutations mutations = new Mutations(new SplittableRandom(SEED));
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        byte[] nitf = fixture(NITF);
        byte[] newsml = fixture(NEWSML);
        while (System.nanoTime() < end) {
            for (byte[] mutated : List.of(mutations.of(nitf, newsml), mutations.of(newsml, nitf))) {
                long before = THREADS.getTotalThreadAllocatedBytes();
                if (read(mutated) instanceof ParsedDocument.Malformed(String reason, _, _)) {
                    assertThat(reason).doesNotContain("takes longer");
                }
                assertThat(THREADS.getTotalThreadAllocatedBytes() - before)
                        .isLessThan(MOST_ALLOCATED);
            }
        }
    }

    @Test
    void a_hundred_thousand_items_are_read_as_far_as_is_worth_it() {
        StringBuilder message = new StringBuilder("<NewsML>");
        for (int i = 0; i < 100_000; i++) {
            message.append(
                    """
                <NewsItem><Identification><NewsIdentifier><ProviderId>ex</ProviderId><DateId>20250101</DateId>
                <NewsItemId>%d</NewsItemId></NewsIdentifier></Identification>
                <NewsComponent><NewsLines><HeadLine>News</HeadLine></NewsLines></NewsComponent></NewsItem>
                """
                            .formatted(i));
        }
        byte[] bytes = message.append("</NewsML>").toString().getBytes(StandardCharsets.UTF_8);
        Feed feed = (Feed) read(bytes);
        assertThat(feed.entries()).hasSize(10_000);
        assertThat(feed.diagnostics()).anyMatch(said -> said.contains("too large"));
    }

    @Test
    void a_text_nested_as_deep_as_can_be_is_read_in_time() {
        String deep = "<block>".repeat(5_000) + "a".repeat(4_000_000) + "</block>".repeat(5_000);
        String nitf = "<nitf><body><body.content>" + deep + "</body.content></body></nitf>";
        String newsml =
                "<NewsML><NewsItem>"
                        + "<NewsComponent>".repeat(240)
                        + "<ContentItem><DataContent><p>"
                        + "a ".repeat(2_000_000)
                        + "</p></DataContent></ContentItem>"
                        + "</NewsComponent>".repeat(240)
                        + "</NewsItem></NewsML>";
        read(nitf.getBytes(StandardCharsets.UTF_8));
        assertThat(entries(newsml.getBytes(StandardCharsets.UTF_8))).hasSize(1);
    }
}
