package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Feeds of all sorts, valid and invalid, where they are at hand. */
class SharedFeedsTest {

    private static final Path FEEDS = Path.of("../../shared/data/feeds");

    /** A feed by its root, and an entry in it. */
    private static final Pattern WITH_ITEMS =
            Pattern.compile(
                    "(?s)^[^<]*(?:<[?!].*?>\\s*)*<(?:[\\w-]+:)?(?:rss|RDF|feed|Channel|entry)[\\s>].*"
                            + "<(?:[\\w-]+:)?(?:item|entry)[\\s/>].*|^\\s*\\{.*\"items\"\\s*:\\s*\\[\\s*\\{.*");

    private static final double LEAST = 0.99;

    @Test
    void of_all_feeds_with_items_nearly_all_give_some() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FEEDS), "the shared feeds are not here");
        int withItems = 0;
        List<String> without = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FEEDS);
                DocumentReader reader = new DocumentReader()) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (!file.endsWith("expectations.json") && hasItems(bytes)) {
                    withItems++;
                    if (!(reader.read(document(bytes), Instant.EPOCH) instanceof Feed feed)
                            || feed.entries().isEmpty()) {
                        without.add(FEEDS.relativize(file).toString());
                    }
                }
            }
        }
        System.out.printf("feeds: %d of %d give items%n", withItems - without.size(), withItems);
        assertThat(withItems).isGreaterThan(2_000);
        assertThat(without).hasSizeLessThan((int) (withItems * (1 - LEAST)));
    }

    private static boolean hasItems(byte[] bytes) {
        String text =
                new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("(?s)<!--.*?-->", "");
        return bytes.length < 1_000_000 && WITH_ITEMS.matcher(text).matches();
    }

    private static Document document(byte[] bytes) {
        return new Document(
                bytes, null, new Document.Origin("http", URI.create("https://e.org/f")), false);
    }
}
