package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.xml.DamagedXml;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** NITF of real providers, which stands in items of ninjs, where they are at hand. */
class RealNitfTest {

    private static final Path REAL_ITEMS = Path.of("../../shared/data/wire/ninjs/examples/3.0");

    private final DocumentReader reader = new DocumentReader();

    private ParsedDocument read(byte[] bytes) {
        return reader.read(
                new Document(
                        bytes,
                        null,
                        new Document.Origin("push", URI.create("https://example.org/w")),
                        false),
                Instant.parse("2025-02-01T00:00:00Z"));
    }

    @Test
    void real_documents_have_a_headline_and_a_text() throws IOException {
        for (String nitf : documents()) {
            Feed feed = (Feed) read(nitf.getBytes(StandardCharsets.UTF_8));
            assertThat(feed.format()).isEqualTo("nitf");
            assertThat(feed.entries()).hasSize(1);
            Entry entry = feed.entries().getFirst();
            assertThat(entry.identity().providerId()).isNotBlank();
            assertThat(entry.text().title()).isNotBlank();
            assertThat(entry.text().content()).contains("<p");
            assertThat(entry.meaning().categories())
                    .isNotEmpty()
                    .allMatch(category -> "medtop".equals(category.scheme()));
        }
    }

    @Test
    void real_documents_that_are_damaged_end_in_an_outcome() throws IOException {
        for (String nitf : documents()) {
            byte[] whole = nitf.getBytes(StandardCharsets.UTF_8);
            for (byte[] cut : DamagedXml.cut(whole)) {
                assertThat(read(cut) instanceof Feed feed ? feed.entries() : List.of()).isEmpty();
            }
            DamagedXml.flipped(whole).forEach(this::read);
            DamagedXml.inWrongCharsets(whole).forEach(this::read);
            assertThat(read(DamagedXml.withEntities(whole))).isInstanceOf(Feed.class);
        }
    }

    private static List<String> documents() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(REAL_ITEMS), "the shared items are not here");
        List<String> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(REAL_ITEMS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode bodies = JsonMapper.shared().readTree(file).path("bodies");
                bodies.values().stream()
                        .filter(body -> body.path("role").asString("").equals("nitf"))
                        .map(body -> body.path("value").asString(""))
                        .forEach(documents::add);
            }
        }
        assertThat(documents).isNotEmpty();
        return documents;
    }
}
