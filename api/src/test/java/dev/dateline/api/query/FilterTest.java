package dev.dateline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.Refused;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class FilterTest {

    private static final String ONE = "src_aaaaaaaaaaaaaaaa";
    private static final String OTHER = "src_bbbbbbbbbbbbbbbb";

    private static Filter filter(String query) {
        URI uri = URI.create("/v1/stream?" + query);
        return Filter.of(
                new Parameters(
                        MockServerHttpRequest.method(HttpMethod.GET, uri).build(),
                        "source",
                        "lang",
                        "story"),
                Set::copyOf);
    }

    private static boolean takes(String query, String source, @Nullable String language) {
        return filter(query).matches(new Filterable(source, language, List.of()));
    }

    private static boolean takes(String query, @Nullable String language) {
        return takes(query, ONE, language);
    }

    @Nested
    class Sources {

        @Test
        void none_named_means_all() {
            assertThat(takes("", ONE, "en")).isTrue();
            assertThat(takes("", OTHER, null)).isTrue();
        }

        @Test
        void one_named_means_this_one() {
            assertThat(takes("source=" + ONE, ONE, "en")).isTrue();
            assertThat(takes("source=" + ONE, OTHER, "en")).isFalse();
        }

        @Test
        void several_named_mean_any_of_them() {
            String both = "source=" + ONE + "&source=" + OTHER;
            assertThat(takes(both, ONE, "en")).isTrue();
            assertThat(takes(both, OTHER, "en")).isTrue();
            assertThat(takes(both, "src_cccccccccccccccc", "en")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "bbc",
                    "src_",
                    "src_AAAAAAAAAAAAAAAA",
                    "src_aaaaaaaaaaaaaaa1",
                    "src_aaaaaaaaaaaaaaa",
                    "src_aaaaaaaaaaaaaaaaa",
                    "itm_aaaaaaaaaaaaaaaa",
                    "src_aaaaaaaaaaaaaaaa%0A",
                    "src_aaaaaaaaaaaaaaaa,src_bbbbbbbbbbbbbbbb"
                })
        void anything_else_is_no_source(String id) {
            Refused.parameter(() -> filter("source=" + id))
                    .isEqualTo("'source' must be the id of a source, such as src_abcdefghijklmnop");
        }
    }

    @Nested
    class Languages {

        @ParameterizedTest
        @CsvSource({
            "en, en, true",
            "en, en-GB, true",
            "en, EN-gb, true",
            "EN, en, true",
            "en-GB, en-GB, true",
            "en-gb, en-GB, true",
            "en-GB, en, false",
            "en-GB, en-US, false",
            "en, enm, false",
            "en, de, false",
            "en, , false",
            "zh-Hant, zh-Hant-TW, true",
            "zh-TW, zh-Hant-TW, false",
            "iw, he, true"
        })
        void a_language_takes_its_regions_and_scripts(
                String wanted, @Nullable String language, boolean taken) {
            assertThat(takes("lang=" + wanted, language)).isEqualTo(taken);
        }

        @Test
        void several_mean_any_of_them() {
            assertThat(takes("lang=de&lang=fr", "fr-CH")).isTrue();
            assertThat(takes("lang=de&lang=fr", "it")).isFalse();
        }

        @Test
        void none_named_means_all_and_those_that_nobody_knows() {
            assertThat(takes("", null)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"english!", "en_GB", "e", "123", "x-klingon", "und", "-", "en-"})
        void anything_else_is_no_language(String language) {
            Refused.parameter(() -> filter("lang=" + language))
                    .isEqualTo("'lang' must be BCP 47, such as en or pt-BR");
        }
    }

    @Test
    void sources_and_languages_must_both_be_right() {
        String query = "source=" + ONE + "&lang=en";
        assertThat(takes(query, ONE, "en")).isTrue();
        assertThat(takes(query, ONE, "de")).isFalse();
        assertThat(takes(query, OTHER, "en")).isFalse();
    }

    @Test
    void an_update_goes_to_those_who_were_sent_the_version_before() {
        Filterable nowGerman = new Filterable(ONE, "de", List.of("en-GB"));
        assertThat(filter("lang=en").matches(nowGerman)).isTrue();
        assertThat(filter("lang=de").matches(nowGerman)).isTrue();
        assertThat(filter("lang=fr").matches(nowGerman)).isFalse();
        assertThat(filter("lang=en&source=" + OTHER).matches(nowGerman)).isFalse();
        assertThat(filter("lang=en").matches(new Filterable(ONE, null, List.of("en")))).isTrue();
    }

    @Test
    void a_correction_goes_to_those_who_were_sent_any_version() {
        Filterable german = new Filterable(ONE, "de", List.of("en-GB", "fr", "de"));
        assertThat(filter("lang=en").matches(german)).isTrue();
        assertThat(filter("lang=fr").matches(german)).isTrue();
        assertThat(filter("lang=it").matches(german)).isFalse();
    }

    @Test
    void twenty_values_are_taken_and_no_more() {
        assertThat(filter(languages(20)).languages()).hasSize(20);
        Refused.parameter(() -> filter(languages(21)))
                .isEqualTo("'lang' may be given 20 times at most");
        Refused.parameter(() -> filter(sources(21)))
                .isEqualTo("'source' may be given 20 times at most");
    }

    private static String languages(int count) {
        return IntStream.range(0, count).mapToObj(i -> "lang=en").collect(Collectors.joining("&"));
    }

    private static String sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "source=" + ONE)
                .collect(Collectors.joining("&"));
    }

    @Nested
    class OfStories {

        private final Map<String, String> into = new HashMap<>();
        private final MergedStories merged =
                new MergedStories() {
                    @Override
                    public Set<String> withMerged(Collection<String> ids) {
                        return Set.copyOf(ids);
                    }

                    @Override
                    public String current(String id) {
                        return into.getOrDefault(id, id);
                    }
                };

        private boolean takes(String wanted, String... stories) {
            Filter filter = new Filter(Set.of(), List.of(), Set.of(wanted), Set.of(), merged);
            return filter.matches(
                    new Filterable(Set.of(ONE), "en", List.of(), Set.of(stories), Set.of()));
        }

        @Test
        void whoever_follows_a_story_is_sent_what_is_or_was_in_it() {
            assertThat(takes("sty_a", "sty_a")).isTrue();
            assertThat(takes("sty_a", "sty_b", "sty_a")).isTrue();
            assertThat(takes("sty_a", "sty_b")).isFalse();
            assertThat(takes("sty_a")).isFalse();
        }

        @Test
        void stories_that_are_merged_while_somebody_follows_are_one() {
            into.put("sty_a", "sty_b");
            assertThat(takes("sty_a", "sty_b")).isTrue();
            assertThat(takes("sty_b", "sty_a")).isTrue();
            into.put("sty_c", "sty_b");
            assertThat(takes("sty_a", "sty_c")).isTrue();
            assertThat(takes("sty_a", "sty_d")).isFalse();
        }
    }

    @Test
    void whoever_was_sent_a_story_in_the_words_of_a_source_is_sent_what_becomes_of_it() {
        Filterable story =
                new Filterable(Set.of(ONE, OTHER), "en", List.of(), Set.of("sty_a"), Set.of());
        assertThat(filter("source=" + OTHER).matches(story)).isTrue();
        assertThat(filter("source=src_cccccccccccccccc").matches(story)).isFalse();
    }
}
