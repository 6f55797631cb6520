package dev.dateline.fetcher.format.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sitemaps of real publishers, where they are at hand. */
class RealSitemapsTest {

    private static final Path REAL = Path.of("../../shared/data/feeds/crawler-commons/sitemaps");

    @BeforeEach
    void needs_the_files() {
        Assumptions.assumeTrue(Files.isDirectory(REAL), "the shared sitemaps are not here");
    }

    @Test
    void news_sitemaps_give_their_pages() throws IOException {
        Feed small = (Feed) WireFixtures.read(bytes("extension/sitemap-news.xml"));
        assertThat(small.diagnostics()).isEmpty();
        assertThat(small.entries())
                .extracting(entry -> entry.text().title())
                .containsExactly("Companies A, B in Merger Talks", "Test empty news attributes");
        Feed blog = (Feed) WireFixtures.read(bytes("extension/shinpaideshou-news-sitemap.xml"));
        assertThat(blog.entries()).hasSize(3);
        assertThat(blog.entries().getFirst().meaning().keywords()).hasSize(4);
    }

    @Test
    void other_sitemaps_and_indexes_say_what_they_are() throws IOException {
        assertThat(WireFixtures.read(bytes("sitemap.index.xml")).toString())
                .contains("a sitemap index", "portalCode=10260", "and 12 more");
        for (String name :
                List.of("sitemap.ns.xml", "sitemap.badns.xml", "extension/sitemap-images.xml")) {
            assertThat(WireFixtures.read(bytes(name)))
                    .as(name)
                    .isInstanceOf(Malformed.class)
                    .asString()
                    .contains("without news");
        }
    }

    @Test
    void spoiled_sitemaps_end_in_an_outcome() throws IOException {
        try (Stream<Path> files = Files.walk(REAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                WireFixtures.spoiled(
                        Files.readAllBytes(file),
                        bytes -> assertThat(WireFixtures.read(bytes)).isNotNull());
            }
        }
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(REAL.resolve(name));
    }
}
