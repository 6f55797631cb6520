package dev.dateline.fetcher.format.iptc7901;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages of an agency, where they are at hand, beside the items that they were made of. */
class RealIptc7901Test {

    private static final Path REAL = Path.of("../../shared/data/wire/dpa-7901/tests/data");

    @BeforeEach
    void needs_the_files() {
        Assumptions.assumeTrue(Files.isDirectory(REAL), "the shared messages are not here");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(REAL.resolve("output"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void real_messages_say_what_their_items_say() throws IOException {
        for (Path file : files()) {
            Feed feed = (Feed) WireFixtures.read(Files.readAllBytes(file));
            assertThat(feed.diagnostics()).as(file.toString()).isEmpty();
            Entry entry = feed.entries().getFirst();
            JsonNode item = item(file);
            assertThat(entry.text().title()).isEqualTo(item.path("headline").asString());
            assertThat(entry.status().urgency()).isEqualTo(item.path("urgency").asInt());
            assertThat(String.valueOf(entry.text().byline()))
                    .isEqualTo(item.path("byline").asString("null"));
            String dateline = item.path("dateline").asString("null").strip();
            assertThat(String.valueOf(entry.text().dateline())).isEqualTo(dateline);
            assertThat(entry.status().signals())
                    .isEqualTo(item.path("signal").isNull() ? List.of() : List.of("correction"));
        }
    }

    @Test
    void nothing_of_the_notepad_gets_into_the_text() throws IOException {
        for (Path file : files()) {
            Entry entry = ((Feed) WireFixtures.read(Files.readAllBytes(file))).entries().getFirst();
            assertThat(entry.text().content())
                    .doesNotContain("Notizblock", "Redaktion:", "Die folgenden Informationen")
                    .doesNotContainPattern("[\\p{Cntrl}]");
        }
    }

    @Test
    void spoiled_messages_end_in_an_outcome() throws IOException {
        for (Path file : files()) {
            WireFixtures.spoiled(
                    Files.readAllBytes(file),
                    bytes -> assertThat(WireFixtures.read(bytes)).isNotNull());
        }
    }

    @Test
    void neighbours_of_a_spoiled_message_are_kept() throws IOException {
        byte[] good = Files.readAllBytes(REAL.resolve("output/eil.iptc"));
        String text = new String(good, StandardCharsets.UTF_8);
        for (Path file : files()) {
            String other = Files.readString(file);
            for (int i = 1; i <= 20; i++) {
                Feed feed =
                        WireFixtures.feed(
                                text + other.substring(0, other.length() * i / 21) + text);
                assertThat(feed.entries()).hasSizeBetween(2, 3);
                assertThat(feed.entries().getFirst()).isEqualTo(feed.entries().getLast());
            }
        }
    }

    private static JsonNode item(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".iptc", ".json");
        return JsonMapper.shared().readTree(Files.readString(REAL.resolve("input/" + name)));
    }
}
