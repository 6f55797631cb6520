package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose mistake it is that a document can't be read: that of the provider, or of ops. */
class PinnedFormatTest {

    private static final String RSS =
            "<rss version=\"2.0\"><channel><item><title>a</title></item></channel></rss>";

    private final DocumentReader reader = new DocumentReader();

    @AfterEach
    void close() {
        reader.close();
    }

    private ParsedDocument read(String text, String pinned) {
        return reader.read(
                new Document(
                        text.getBytes(StandardCharsets.UTF_8),
                        null,
                        new Document.Origin("http", URI.create("https://example.org/")),
                        false),
                new Reading(pinned, null, null, null, null),
                Instant.EPOCH);
    }

    @Test
    void a_document_of_another_format_is_told_with_both_names() {
        for (String pinned : new String[] {"atom", "nitf", "ninjs", "anpa1312", "dpa"}) {
            assertThat(read(RSS, pinned))
                    .isEqualTo(
                            new ParsedDocument.Malformed(
                                    "the document is rss, but the format of this source is pinned to "
                                            + pinned,
                                    true));
        }
    }

    @Test
    void a_document_that_nobody_can_read_is_not_the_fault_of_ops() {
        assertThat(read("<html><p>Sorry</p></html>", "rss"))
                .isInstanceOfSatisfying(
                        ParsedDocument.Malformed.class,
                        malformed -> assertThat(malformed.pinned()).isFalse());
    }
}
