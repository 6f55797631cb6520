package dev.dateline.fetcher.format.mapping;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static final Mapping<Map<String, String>> MAPPING =
            Mapping.of(
                    one(Field.TITLE, "headline", Map::get),
                    one(Field.TITLE, "name", Map::get),
                    one(Field.URGENCY, "urgency", Map::get),
                    each(
                            Field.KEYWORDS,
                            "words|tags",
                            (source, place) ->
                                    List.of(source.getOrDefault("words", "").split(",", -1))),
                    row(
                            "creditline, copyrightHolder",
                            "owner",
                            (source, place, draft) -> {
                                draft.creditline(source.get(place));
                                draft.copyrightHolder(source.get(place));
                            }));

    @Test
    void rows_are_run() {
        Entry entry = read(Map.of("headline", " News ", "owner", "Example", "words", "a,b,,a"));

        assertThat(entry.text().title()).isEqualTo("News");
        assertThat(entry.rights().creditline()).isEqualTo("Example");
        assertThat(entry.rights().copyrightHolder()).isEqualTo("Example");
        assertThat(entry.meaning().keywords()).containsExactly("a", "b");
    }

    @Test
    void the_first_row_that_finds_something_gives_the_value() {
        assertThat(read(Map.of("headline", "a", "name", "b")).text().title()).isEqualTo("a");
        assertThat(read(Map.of("headline", " ", "name", "b")).text().title()).isEqualTo("b");
    }

    @Test
    void an_urgency_is_a_digit() {
        assertThat(read(Map.of("urgency", " 4")).status().urgency()).isEqualTo(4);
        assertThat(read(Map.of("urgency", "0")).status().urgency()).isNull();
        assertThat(read(Map.of("urgency", "high")).status().urgency()).isNull();
    }

    @Test
    void the_rows_are_a_table() {
        assertThat(MAPPING.table())
                .isEqualTo(
                        """
                        | field | where it is |
                        | --- | --- |
                        | `title` | `headline` |
                        | `title` | `name` |
                        | `urgency` | `urgency` |
                        | `keywords` | `words\\|tags` |
                        | `creditline, copyrightHolder` | `owner` |
                        """);
    }

    private static Entry read(Map<String, String> source) {
        EntryDraft draft = new EntryDraft();
        MAPPING.read(source, draft);
        return draft.build();
    }
}
