package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Feeds of real publishers, where they are at hand. */
class RealFeedsTest {

    private static final Path REAL_FEEDS = Path.of("../../shared/data/feeds/feedjira");
    private static final URI FROM = URI.create("https://example.org/feed");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final DocumentReader reader = new DocumentReader();

    @Test
    void real_feeds_are_read_whole() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(REAL_FEEDS), "the shared feeds are not here");
        try (Stream<Path> files = Files.list(REAL_FEEDS)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThan(30);
            for (Path file : all) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                boolean isFeed =
                        text.matches("(?s).*<(rss|feed|rdf:RDF)\\b.*") || text.startsWith("{");
                isFeed &= !text.contains("<html");
                ParsedDocument reading =
                        reader.read(
                                new Document(
                                        Files.readAllBytes(file),
                                        null,
                                        new Document.Origin("http", FROM),
                                        false),
                                NOW);
                if (isFeed) {
                    int entries = text.split("<(?:atom:)?(?:item|entry)[ >]", -1).length - 1;
                    assertThat(reading).as(file.toString()).isInstanceOf(Feed.class);
                    if (!text.startsWith("{")) {
                        assertThat(((Feed) reading).entries())
                                .as("%s %s", file, ((Feed) reading).diagnostics())
                                .hasSize(entries);
                    }
                }
            }
        }
    }
}
