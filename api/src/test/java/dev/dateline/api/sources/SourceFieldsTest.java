package dev.dateline.api.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.problem.Refused;
import dev.dateline.contract.record.Json;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SourceFieldsTest {

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @Nested
    class Body {

        private static final Set<String> ALLOWED = new TreeSet<>(Set.of("url", "name"));

        @Test
        void is_an_object_with_fields_that_are_known() {
            JsonNode body = json("{'url': 'https://example.org/', 'name': null}");
            assertThat(SourceFields.object(body, ALLOWED)).isSameAs(body);
            assertThat(SourceFields.object(json("{}"), ALLOWED)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "'https://example.org/'", "5", "null", "true"})
        void is_nothing_else(String body) {
            Refused.body(() -> SourceFields.object(json(body), ALLOWED))
                    .isEqualTo("the body must be a JSON object");
        }

        @ParameterizedTest
        @CsvSource({"interval", "URL", "id", "''"})
        void names_the_field_that_is_unknown_and_those_that_are_allowed(String name) {
            JsonNode body = json("{'url': 'x', '" + name + "': 1}");
            Refused.body(() -> SourceFields.object(body, ALLOWED))
                    .isEqualTo("unknown field '" + name + "'; allowed are [name, url]");
        }
    }

    @Nested
    class Text {

        @Test
        void is_as_it_was_sent_or_null_where_there_is_none() {
            assertThat(SourceFields.text(json("{'name': ' a '}"), "name")).isEqualTo(" a ");
            assertThat(SourceFields.text(json("{'name': ''}"), "name")).isEmpty();
            assertThat(SourceFields.text(json("{'name': null}"), "name")).isNull();
            assertThat(SourceFields.text(json("{}"), "name")).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "true", "['a']", "{'a': 'b'}"})
        void is_nothing_else(String value) {
            JsonNode body = json("{'name': " + value + "}");
            Refused.body(() -> SourceFields.text(body, "name")).isEqualTo("name must be a string");
        }
    }

    @Nested
    class Flag {

        @Test
        void is_true_or_false_and_stays_where_it_is_absent() {
            assertThat(SourceFields.flag(json("{'paused': true}"), "paused", false)).isTrue();
            assertThat(SourceFields.flag(json("{'paused': false}"), "paused", true)).isFalse();
            assertThat(SourceFields.flag(json("{}"), "paused", true)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"'true'", "1", "[]"})
        void is_nothing_else(String value) {
            JsonNode body = json("{'paused': " + value + "}");
            Refused.body(() -> SourceFields.flag(body, "paused", false))
                    .isEqualTo("paused must be true or false");
        }
    }

    @Nested
    class Url {

        @Test
        void is_brought_into_its_normal_form() {
            assertThat(SourceFields.url(" HTTPS://Example.org:443/feed#top ").value())
                    .isEqualTo("https://example.org/feed");
        }

        @ParameterizedTest
        @CsvSource({
            ", url is missing: give an http or https address",
            "' ', url is missing: give an http or https address",
            "example.org/feed, url must begin with http:// or https://",
            "ftp://example.org/, url must begin with http:// or https://",
            "https://user:secret@example.org/, url must not contain a user name or password",
            "http://, url has no host"
        })
        void that_can_not_be_polled_is_refused_with_what_to_give(String url, String detail) {
            Refused.body(() -> SourceFields.url(url)).isEqualTo(detail);
        }

        @Test
        void that_is_too_long_is_refused() {
            Refused.body(() -> SourceFields.url("https://example.org/" + "x".repeat(2048)))
                    .isEqualTo("url is longer than 2048 characters");
        }
    }

    @Nested
    class Name {

        @Test
        void has_a_character_or_two_hundred() {
            assertThat(SourceFields.name("a")).isEqualTo("a");
            assertThat(SourceFields.name("ü".repeat(200))).hasSize(200);
            assertThat(SourceFields.name(null)).isNull();
        }

        @Test
        void that_is_blank_or_longer_is_refused() {
            for (String name : new String[] {"", "  ", "\n", "a".repeat(201)}) {
                Refused.body(() -> SourceFields.name(name))
                        .isEqualTo("name must have 1 to 200 characters");
            }
        }
    }

    @Nested
    class PollInterval {

        @ParameterizedTest
        @CsvSource({"PT5M, 300", "PT1S, 1", "PT1.5S, 1", "P1D, 86400", "P7D, 604800"})
        void is_a_duration_from_a_second_to_a_week(String text, long seconds) {
            assertThat(SourceFields.interval(text))
                    .isNotNull()
                    .extracting(Duration::toSeconds)
                    .isEqualTo(seconds);
        }

        @Test
        void is_the_fetchers_where_there_is_none() {
            assertThat(SourceFields.interval(null)).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "5m",
                    "300",
                    "PT0S",
                    "PT0.9S",
                    "-PT5M",
                    "P7DT1S",
                    "P1M",
                    "P1W",
                    "PT99999999999999999999S"
                })
        void is_nothing_else(String text) {
            Refused.body(() -> SourceFields.interval(text))
                    .isEqualTo(
                            "pollInterval must be an ISO 8601 duration from PT1S to P7D, such as"
                                    + " PT5M or P1DT12H");
        }
    }

    @Nested
    class Language {

        @ParameterizedTest
        @CsvSource({
            "en, en",
            "EN, en",
            "pt-br, pt-BR",
            "zh-hant-tw, zh-Hant-TW",
            "iw, he",
            "sr-Latn, sr-Latn"
        })
        void is_brought_into_its_normal_form(String text, String tag) {
            assertThat(SourceFields.language(text)).isEqualTo(tag);
        }

        @Test
        void is_unknown_where_there_is_none() {
            assertThat(SourceFields.language(null)).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "english!", "en_GB", "e", "und", "und-GB", "x-klingon", "123"})
        void is_nothing_else(String text) {
            Refused.body(() -> SourceFields.language(text))
                    .isEqualTo("language must be BCP 47, such as en or pt-BR");
        }

        @Test
        void is_as_long_as_any_real_one() {
            assertThat(SourceFields.language("sl-Latn-IT-rozaj-nedis")).isNotNull();
            Refused.body(() -> SourceFields.language("en-x" + "-abcdefgh".repeat(10_000)))
                    .isEqualTo("language must be BCP 47, such as en or pt-BR");
        }
    }
}
