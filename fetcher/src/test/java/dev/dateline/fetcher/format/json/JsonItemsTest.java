package dev.dateline.fetcher.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Good, empty, broken, broken, good: what is wrong with one item is no matter of its neighbours.
 */
class JsonItemsTest {

    private static final String FIRST = "{\"uri\": \"first\"}";
    private static final String LAST = "{\"uri\": \"last\"}";

    private static Stream<String> ids(Feed feed) {
        return feed.entries().stream().map(entry -> String.valueOf(entry.identity().providerId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "17",
                "\"text\"",
                "[]",
                "[[{\"uri\": \"inner\"}]]",
                "{\"uri\": }",
                "{\"uri\" \"x\"}",
                "{\"uri\": \"x\", \"version\": tru}",
                "{uri: 1}",
                "{\"uri\": \"x\"]",
                "{\"uri\": {\"uri\": \"inner\"}}",
                "{\"uri\": [\"inner\"]}",
                "{\"uri\": \"\\u12\"}",
                "{\"uri\": \"x\n}",
                "{\"uri: \"x\"}\n"
            })
    void a_bad_item_leaves_its_neighbours(String bad) {
        Feed feed = WireFiles.feed("[\n" + FIRST + ",\n" + bad + ",\n" + LAST + "\n]");
        assertThat(ids(feed)).startsWith("first").contains("last").doesNotContain("inner");
        assertThat(feed.cut()).isFalse();
        assertThat(feed.diagnostics()).isNotEmpty().first().asString().startsWith("item 2: ");
    }

    @Test
    void items_may_stand_one_after_the_other() {
        assertThat(ids(WireFiles.feed(FIRST + "\n" + LAST))).containsExactly("first", "last");
        Feed feed = WireFiles.feed(FIRST + "\n{\"uri: \"x\"}\n" + LAST + "\n");
        assertThat(ids(feed)).containsExactly("first", "last");
        assertThat(feed.diagnostics()).hasSize(1).first().asString().startsWith("item 2: broken");
        assertThat(WireFiles.feed(FIRST + "\n").diagnostics()).isEmpty();
    }

    @Test
    void control_characters_in_a_text_are_no_matter() {
        Feed feed = WireFiles.feed("{\"uri\": \"a\", \"body_text\": \"one\ntwo\tthree\"}");
        assertThat(feed.entries().getFirst().text().content())
                .isEqualTo("<p>one<br>two\tthree</p>");
    }

    @Test
    void an_item_that_is_cut_off_is_not_used() {
        Feed feed = WireFiles.feed("[" + FIRST + ", {\"uri\": \"cut\", \"pubstatus\": \"usab");
        assertThat(ids(feed)).containsExactly("first");
        assertThat(feed.cut()).isTrue();
        assertThat(feed.diagnostics()).contains("the JSON is broken: it ends too early");
        assertThat(WireFiles.read("{\"uri\": \"cut\", \"headline\": \"x\""))
                .isInstanceOf(Malformed.class);
    }

    @Test
    @Timeout(20)
    void of_too_many_items_the_first_are_read() {
        String many =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "{\"uri\": \"" + i + "\", \"headline\": \"h\"}")
                        .collect(Collectors.joining(","));
        Feed feed = WireFiles.feed("[" + many + "]");
        assertThat(feed.entries()).hasSize(Budget.MOST_ENTRIES);
        assertThat(feed.diagnostics()).anyMatch(said -> said.contains("the rest is not read"));
    }

    static Stream<String> costly() {
        String deep = "[".repeat(2_000_000);
        return Stream.of(
                "{\"uri\": \"bomb\", \"associations\": " + deep + "]".repeat(2_000_000) + "}",
                "{\"uri\": \"bomb\", \"associations\": "
                        + "{\"a\":".repeat(200_000)
                        + "1"
                        + "}".repeat(200_000)
                        + "}",
                "{\"uri\": \"bomb\", \"subject\": [" + "{},".repeat(3_000_000) + "{}]}",
                "{\"uri\": \"bomb\", \"x\": " + "1".repeat(5_000_000) + "}",
                "{\"uri\": \"" + "b".repeat(10_000_000) + "\"}",
                "[" + "0,".repeat(3_000_000) + "0]",
                "\"" + "\\\"".repeat(3_000_000) + "\"");
    }

    @ParameterizedTest
    @MethodSource("costly")
    @Timeout(20)
    void a_costly_item_is_left_or_cut_and_its_neighbours_stay(String bomb) {
        Feed feed = WireFiles.feed("[" + FIRST + "," + bomb + "," + LAST + "]");
        assertThat(ids(feed)).startsWith("first").endsWith("last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"}\n},", "{\"{\n{\"{\"}}\n},", "{\"a\n", "\"", "{\"a\": \"\n", "}", "]"})
    @Timeout(20)
    void whatever_is_repeated_costs_little(String piece) {
        for (String start : new String[] {"[" + FIRST + ",", "{\"uri\": 1, \"items\": ["}) {
            ParsedDocument parsed =
                    WireFiles.read(start + piece.repeat(2_000_000 / piece.length()));
            assertThat(parsed.toString()).doesNotContain("takes longer");
        }
    }

    @Test
    @Timeout(20)
    void what_would_take_more_memory_than_it_may_ends_early() {
        String item = "{\"uri\": \"a\", \"subject\": [" + "1,".repeat(100_000) + "1]}";
        Feed feed =
                WireFiles.feed(
                        "["
                                + Stream.generate(() -> item)
                                        .limit(60)
                                        .collect(Collectors.joining(","))
                                + "]");
        assertThat(feed.entries()).hasSizeBetween(10, 30);
        assertThat(feed.diagnostics()).anyMatch(said -> said.contains("too large"));
    }

    @Test
    void an_association_in_itself_is_read_to_a_certain_depth() {
        String open =
                IntStream.range(0, 60)
                        .mapToObj(
                                i ->
                                        "{\"renditions\": [{\"href\": \"%d.jpg\"}], \"associations\": ["
                                                .formatted(i))
                        .collect(Collectors.joining());
        Feed feed =
                WireFiles.feed(
                        "{\"uri\": \"a\", \"associations\": [" + open + "]}".repeat(60) + "]}");
        assertThat(feed.entries().getFirst().media().enclosures()).hasSize(5);
    }

    @Test
    void letters_of_other_charsets_are_read() {
        String document = "{\"uri\": \"a\", \"headline\": \"Ærø åbner\"}";
        for (byte[] bytes :
                new byte[][] {
                    document.getBytes(StandardCharsets.UTF_8),
                    ("\ufeff" + document).getBytes(StandardCharsets.UTF_8),
                    ("\ufeff" + document).getBytes(StandardCharsets.UTF_16BE),
                    document.getBytes(StandardCharsets.ISO_8859_1)
                }) {
            assertThat(WireFiles.read(bytes)).isInstanceOf(Feed.class);
        }
    }
}
