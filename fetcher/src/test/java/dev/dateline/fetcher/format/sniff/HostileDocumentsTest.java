package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jdom2.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a document is made of, reading it costs bounded work and memory, and leaves nothing. */
class HostileDocumentsTest {

    private static final Map<String, Supplier<String>> DOCUMENTS = HostileDocuments.all();

    /** Twenty times the largest document. */
    private static final long MOST_ALLOCATED = 320L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static ParsedDocument read(DocumentReader reader, String document) {
        return read(reader, document, "https://example.org/feed");
    }

    private static ParsedDocument read(DocumentReader reader, String document, String url) {
        return reader.read(
                new Document(
                        document.getBytes(StandardCharsets.UTF_8),
                        null,
                        new Document.Origin("http", URI.create(url)),
                        false),
                Instant.parse("2026-02-01T00:00:00Z"));
    }

    static Set<String> names() {
        return DOCUMENTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(60)
    void no_document_costs_more_than_it_may(String name) {
        String document = Objects.requireNonNull(DOCUMENTS.get(name)).get();
        try (DocumentReader reader = new DocumentReader()) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            ParsedDocument parsed = read(reader, document);
            assertThat(THREADS.getTotalThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
            if (parsed instanceof Feed feed) {
                assertThat(feed.entries()).hasSizeLessThanOrEqualTo(Budget.MOST_ENTRIES);
                assertThat(feed.diagnostics()).allMatch(said -> said.length() <= 300);
            }
        }
    }

    @Test
    void what_was_read_before_the_budget_ended_is_kept() {
        String good = "<item><guid>good</guid><title>Good</title></item>";
        try (DocumentReader reader = new DocumentReader()) {
            Feed feed = (Feed) read(reader, HostileDocuments.rss(good + "<a/>".repeat(300_000)));
            assertThat(feed.entries())
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly("good");
            assertThat(feed.diagnostics()).anyMatch(said -> said.contains("too large"));
            // asked for again only when it has changed
            assertThat(feed.cut()).isFalse();
        }
    }

    @Test
    void a_long_beginning_before_each_of_many_addresses_costs_no_more() {
        String xml = "<item>" + "<enclosure url='a'/>".repeat(18) + "</item>";
        String json = "{\"id\":\"1\",\"url\":\"a\",\"attachments\":[{\"url\":\"b\"}]},";
        for (String document :
                List.of(
                        HostileDocuments.rss(xml.repeat(9_000)),
                        HostileDocuments.json(json.repeat(9_000) + "{}"))) {
            try (DocumentReader reader = new DocumentReader()) {
                Feed feed =
                        (Feed) read(reader, document, "https://e.org/" + "x".repeat(1_900) + "/f");
                assertThat(feed.entries()).isNotEmpty();
                assertThat(feed.entries().stream().mapToLong(HostileDocumentsTest::addresses).sum())
                        .isLessThan(5_000_000);
                assertThat(feed.diagnostics()).anyMatch(said -> said.contains("addresses"));
            }
        }
    }

    private static long addresses(Entry entry) {
        return entry.media().enclosures().stream()
                        .mapToLong(one -> String.valueOf(one.url()).length())
                        .sum()
                + String.valueOf(entry.identity().link()).length();
    }

    @Test
    void no_namespace_of_a_stranger_is_remembered() {
        try (DocumentReader reader = new DocumentReader()) {
            for (int poll = 0; poll < 3; poll++) {
                read(
                        reader,
                        HostileDocuments.rss(
                                "<n:item xmlns:n=\"urn:poll-%d\"><n:b n:c=\"d\"/></n:item>"
                                        .formatted(poll)));
            }
        }
        assertThat(knownToJdom()).noneMatch(name -> name.contains("urn:poll-"));
    }

    /** What its static map holds, by a way that adds nothing to it. */
    private static Set<String> knownToJdom() {
        try {
            var map = Namespace.class.getDeclaredField("namespacemap");
            map.setAccessible(true);
            return Set.of(String.valueOf(map.get(null)).split(", "));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_document_that_takes_too_long_is_given_up_and_the_next_one_is_read() {
        try (DocumentReader reader = new DocumentReader(Duration.ofMillis(20))) {
            String long1 = HostileDocuments.rss("<item><a>b</a></item>".repeat(9_000));
            String long2 = HostileDocuments.rss("<!-- c -->".repeat(1_500_000));
            assertThat(read(reader, long1)).isInstanceOf(ParsedDocument.class);
            assertThat(read(reader, long2))
                    .isInstanceOfSatisfying(
                            Malformed.class,
                            given -> assertThat(given.reason()).contains("takes longer"));
            String next = HostileDocuments.rss("<item><guid>1</guid></item>");
            // on a busy machine even this may take too long
            await().until(() -> read(reader, next) instanceof Feed);
        }
    }

    @Test
    void a_json_feed_that_breaks_off_gives_what_came_before() {
        String cut =
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2";
        try (DocumentReader reader = new DocumentReader()) {
            Feed feed = (Feed) read(reader, cut);
            assertThat(feed.entries()).hasSize(1);
            assertThat(feed.cut()).isTrue();
        }
    }
}
