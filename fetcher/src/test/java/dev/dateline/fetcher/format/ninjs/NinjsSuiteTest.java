package dev.dateline.fetcher.format.ninjs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.WireFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** IPTC's examples, guidelines and test suite, where they are at hand. */
class NinjsSuiteTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOT_AN_ITEM = "extension-schema.json";

    private static List<Path> files() {
        return WireFiles.in("ninjs", ".json").stream()
                .filter(file -> !file.toString().contains("specification"))
                .filter(file -> !file.endsWith(NOT_AN_ITEM))
                .toList();
    }

    @Test
    void what_should_pass_gives_what_it_has() {
        int passed = 0;
        for (Path file : files()) {
            if (!file.toString().contains("should_fail")) {
                assertThat(WireFiles.read(file))
                        .as("%s", file)
                        .isInstanceOf(ParsedDocument.Feed.class);
                ParsedDocument.Feed feed = (ParsedDocument.Feed) WireFiles.read(file);
                JsonNode document = JSON.readTree(WireFiles.bytes(file));
                List<JsonNode> items =
                        document.isArray() ? document.valueStream().toList() : List.of(document);
                assertThat(feed.entries()).as("%s", file).hasSameSizeAs(items);
                for (int i = 0; i < items.size(); i++) {
                    check(file, items.get(i), feed.entries().get(i));
                    passed++;
                }
            }
        }
        assertThat(passed).isGreaterThan(150);
    }

    private static void check(Path file, JsonNode item, Entry entry) {
        assertThat(entry.identity().providerId()).as("%s", file).isEqualTo(first(item, "uri"));
        assertThat(entry.status().providerVersion())
                .as("%s", file)
                .isEqualTo(first(item, "version"));
        assertThat(entry.status().pubStatus())
                .as("%s", file)
                .isEqualTo(first(item, "pubstatus", "pubStatus"));
        assertThat(entry.language()).as("%s", file).isEqualTo(first(item, "language"));
        assertThat(entry.status().embargo() != null)
                .as("%s", file)
                .isEqualTo(item.has("embargoed") || item.has("embargoedUntil"));
        assertThat(entry.text().title() != null)
                .as("%s: title", file)
                .isEqualTo(hasText(item, "headline", "headlines", "headline_main", "title"));
        if (entry.text().title() != null) {
            assertThat(headlines(item)).as("%s", file).contains(start(entry.text().title()));
        }
        assertThat(entry.text().content() != null).as("%s: content", file).isEqualTo(hasBody(item));
        if (entry.text().content() != null) {
            assertThat(bodies(item)).as("%s", file).contains(letters(entry.text().content()));
        }
        assertThat(entry.meaning().categories().size())
                .as("%s: subjects", file)
                .isEqualTo(
                        named(item, "subject", "subjects", "object", "objects", "event", "events"));
        assertThat(entry.meaning().people().size())
                .as("%s: people", file)
                .isEqualTo(named(item, "person", "people"));
    }

    private static @Nullable String first(JsonNode item, String... names) {
        for (String name : names) {
            if (item.path(name).isString() && !item.path(name).stringValue().isBlank()) {
                return item.path(name).stringValue().strip();
            }
        }
        return null;
    }

    private static boolean hasText(JsonNode item, String... names) {
        for (String name : names) {
            JsonNode value = item.path(name);
            if (!value.isMissingNode() && !value.toString().matches("\"\\s*\"|\\[\\s*]")) {
                return true;
            }
        }
        return false;
    }

    /** What lies within the limits of a headline. */
    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static List<String> headlines(JsonNode item) {
        Stream<String> plain =
                Stream.of("headline", "headline_main", "title").flatMap(name -> text(item, name));
        return Stream.concat(plain, values(item, "headlines"))
                .map(text -> start(Jsoup.parse(text).text()))
                .toList();
    }

    private static List<String> bodies(JsonNode item) {
        Stream<String> plain =
                item.propertyNames().stream()
                        .filter(name -> name.startsWith("body_"))
                        .flatMap(name -> text(item, name));
        return Stream.concat(plain, values(item, "bodies")).map(NinjsSuiteTest::letters).toList();
    }

    private static Stream<String> values(JsonNode item, String name) {
        return item.path(name).valueStream().flatMap(one -> text(one, "value"));
    }

    private static Stream<String> text(JsonNode item, String name) {
        return Stream.ofNullable(first(item, name));
    }

    /** What is read of a markup, without the spaces that its elements make. */
    private static String letters(@Nullable String markup) {
        return Jsoup.parse(String.valueOf(markup)).text().replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean hasBody(JsonNode item) {
        return item.path("bodies").valueStream().anyMatch(body -> first(body, "value") != null)
                || item.propertyNames().stream()
                        .anyMatch(name -> name.startsWith("body_") && first(item, name) != null);
    }

    private static long named(JsonNode item, String... names) {
        return Stream.of(names)
                .map(item::path)
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(one -> one.isObject() && !one.isEmpty())
                .map(
                        one ->
                                Objects.toString(first(one, "name"), "")
                                        + first(one, "code")
                                        + first(one, "uri")
                                        + first(one, "literal"))
                .filter(said -> !said.equals("nullnullnull"))
                .distinct()
                .count();
    }

    @Test
    void what_should_fail_is_read_or_refused_with_a_reason() {
        for (Path file : files()) {
            if (file.toString().contains("should_fail")
                    && WireFiles.read(file)
                            instanceof ParsedDocument.Malformed(String reason, _, _)) {
                assertThat(reason).as("%s", file).startsWith("JSON, but");
            }
        }
    }
}
