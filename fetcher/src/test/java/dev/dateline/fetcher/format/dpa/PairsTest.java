package dev.dateline.fetcher.format.dpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.WireFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * dpa publishes items in several forms that say the same. Read by different formats, they must give
 * the same entry, field by field; where the forms themselves differ, the reason is told here.
 */
class PairsTest {

    private static final String G2 = "newsml-g2";
    private static final String TEXT = "iptc7901";

    /** A field that both forms tell. */
    private record Field(String name, Function<Entry, @Nullable Object> value) {}

    /** A difference between the forms of an item, and why it is there. */
    private record Known(String form, String item, String field, String reason) {

        String key() {
            return form + " " + item + " " + field;
        }
    }

    private static final List<Field> IN_TEXT =
            List.of(
                    new Field("title", entry -> entry.text().title()),
                    new Field("byline", entry -> entry.text().byline()),
                    new Field("dateline", entry -> entry.text().dateline()),
                    new Field("summary", entry -> letters(entry.text().summary())),
                    new Field("body", entry -> letters(entry.text().content())),
                    new Field("urgency", entry -> entry.status().urgency()),
                    new Field("status", entry -> status(entry.status().pubStatus())),
                    new Field("signals", entry -> withoutSchemes(entry.status().signals())),
                    new Field("embargo", entry -> entry.status().embargo() != null),
                    new Field("desk", PairsTest::desk));

    private static final List<Field> IN_G2 =
            Stream.concat(
                            IN_TEXT.stream().filter(field -> !field.name().equals("desk")),
                            Stream.of(
                                    new Field("id", entry -> entry.identity().providerId()),
                                    new Field("version", entry -> entry.status().providerVersion()),
                                    new Field(
                                            "embargo end", entry -> end(entry.status().embargo())),
                                    new Field("updated", entry -> end(entry.times().updated())),
                                    new Field("language", Entry::language),
                                    new Field("authors", entry -> entry.text().authors()),
                                    new Field("notes", PairsTest::notes),
                                    new Field("subjects", entry -> entry.meaning().categories()),
                                    new Field("genres", entry -> entry.meaning().genres()),
                                    new Field("keywords", entry -> entry.meaning().keywords()),
                                    new Field("places", entry -> names(entry.meaning().places())),
                                    new Field("people", entry -> names(entry.meaning().people())),
                                    new Field("notice", entry -> spaced(entry.rights().notice())),
                                    new Field(
                                            "terms", entry -> spaced(entry.rights().usageTerms())),
                                    new Field("credit", entry -> entry.rights().creditline())))
                    .toList();

    private static final String FIRST = "the form has the first genre alone";
    private static final String PEOPLE = "the form leaves people out";

    private static final List<Known> KNOWN =
            List.of(
                    new Known(G2, "image", "genres", FIRST),
                    new Known(G2, "no_notepad", "genres", FIRST),
                    new Known(G2, "image", "people", PEOPLE),
                    new Known(G2, "no_notepad", "people", PEOPLE));

    @Test
    void newsml_g2_says_what_the_json_says() {
        compare(G2, "dpa-g2", ".xml", IN_G2);
    }

    @Test
    void iptc_7901_says_what_the_json_says() {
        compare(TEXT, "dpa-7901", ".iptc", IN_TEXT);
    }

    private static void compare(String form, String folder, String ending, List<Field> fields) {
        Map<String, String> different = new LinkedHashMap<>();
        int compared = 0;
        for (Path file : WireFiles.in(folder, ending)) {
            String item = file.getFileName().toString().replace(ending, "");
            Entry given = entry(file, form);
            Entry json = entry(file.resolveSibling("../input/" + item + ".json"), "dpa");
            for (Field field : fields) {
                Object one = field.value().apply(json);
                Object other = field.value().apply(given);
                compared++;
                if (!Objects.equals(one, other)) {
                    different.put(
                            form + " " + item + " " + field.name(),
                            "%n  json: %s%n  %s: %s".formatted(one, form, other));
                }
            }
        }
        System.out.printf(
                "%s: %d of %d fields are equal, %.1f %%%n",
                form,
                compared - different.size(),
                compared,
                100.0 * (compared - different.size()) / compared);
        Map<String, String> reasons =
                KNOWN.stream()
                        .filter(known -> known.form().equals(form))
                        .collect(Collectors.toMap(Known::key, Known::reason));
        assertThat(different)
                .as("what differs, and for what reason")
                .containsOnlyKeys(reasons.keySet());
    }

    private static Entry entry(Path file, String format) {
        ParsedDocument parsed = WireFiles.read(file);
        assertThat(parsed).as("%s", file).isInstanceOf(ParsedDocument.Feed.class);
        ParsedDocument.Feed feed = (ParsedDocument.Feed) parsed;
        assertThat(feed.format()).isEqualTo(format);
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    /** Letters and digits: the forms lay tables and lists out in different ways. */
    private static @Nullable String letters(@Nullable String markup) {
        return markup == null
                ? null
                : Jsoup.parse(markup).text().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static @Nullable String spaced(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    /** What has no status is usable. */
    private static String status(@Nullable String given) {
        return given == null ? "usable" : given.replace("stat:", "");
    }

    private static Set<String> withoutSchemes(List<String> codes) {
        return codes.stream()
                .map(code -> code.replaceFirst("^sig:", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable Object desk(Entry entry) {
        return entry.meaning().categories().stream()
                .filter(one -> one.scheme() == null || !one.scheme().matches("medtop|dpasubject"))
                .map(Entry.Category::term)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object end(@Nullable ProviderTime time) {
        return time == null ? null : time.instant();
    }

    private static Set<String> names(List<Entry.Concept> concepts) {
        return concepts.stream()
                .map(concept -> String.valueOf(concept.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The notepad is all others as one text. */
    private static List<String> notes(Entry entry) {
        List<String> notes = new ArrayList<>();
        for (Entry.EdNote note : entry.text().edNotes()) {
            if (!"dpaednoterole:notepad".equals(note.role())) {
                notes.add(note.role() + ": " + spaced(note.text()));
            }
        }
        return notes;
    }
}
