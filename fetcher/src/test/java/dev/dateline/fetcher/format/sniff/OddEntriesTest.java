package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd about one entry costs no other. */
class OddEntriesTest {

    private static ParsedDocument read(String document) {
        try (DocumentReader reader = new DocumentReader()) {
            return reader.read(
                    new Document(
                            document.getBytes(StandardCharsets.UTF_8),
                            null,
                            new Document.Origin("http", URI.create("https://example.org/feed")),
                            false),
                    Instant.parse("2026-02-01T00:00:00Z"));
        }
    }

    private static Feed feed(String document) {
        return (Feed) read(document);
    }

    private static String json(String item) {
        return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":["
                + item
                + ",{\"id\":\"good\"}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"attachments\":[{\"url\":\"a\",\"size_in_bytes\":99999999999999999999}]}",
                "{\"id\":\"1\",\"attachments\":[{\"url\":\"a\",\"size_in_bytes\":1.5}]}",
                "{\"id\":1e400}"
            })
    void an_odd_item_of_a_json_feed_costs_no_other(String odd) {
        Feed feed = feed(json(odd));
        assertThat(feed.entries()).hasSize(2);
        assertThat(feed.entries().getLast().identity().providerId()).isEqualTo("good");
        assertThat(feed.cut()).isFalse();
    }

    @Test
    void an_entry_about_document_types_is_not_taken_for_one() {
        Feed feed =
                feed(
                        "<rss><channel><item><guid>1</guid><title><![CDATA[<!DOCTYPE [ first]]></title>"
                                + "</item><item><guid>2</guid></item></channel></rss>");
        assertThat(feed.entries()).hasSize(2);
        assertThat(feed.entries().getFirst().text().title()).isEqualTo("<!DOCTYPE [ first");
        assertThat(feed.diagnostics()).isEmpty();
    }

    @Test
    void a_document_type_without_an_end_is_told_in_words() {
        assertThat(read("<!DOCTYPE rss [<!ENTITY a 'b'"))
                .isEqualTo(
                        new Malformed(
                                "the XML is broken: its document type declaration (<!DOCTYPE …>)"
                                        + " does not end"));
        Feed feed =
                feed("<!DOCTYPE rss \"><rss><channel><item><guid>1</guid></item></channel></rss>");
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.diagnostics().getFirst()).startsWith("its document type declaration");
    }
}
