package dev.dateline.api.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceUrl;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is declared is what Java's own readers take. */
class FormsTest {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(7);

    @Property
    void every_duration_in_the_range_is_an_interval_as_java_writes_it(
            @ForAll @IntRange(min = 1, max = 604_799) int seconds,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
        assertThat(Duration.ofSeconds(seconds).toString()).matches(Forms.INTERVAL);
        assertThat(Duration.ofSeconds(seconds, nanos).toString()).matches(Forms.INTERVAL);
    }

    @Property
    void every_interval_is_a_duration_in_the_range(@ForAll("durations") String text) {
        Assume.that(text.matches(Forms.INTERVAL));
        assertThat(Duration.parse(text)).isBetween(LEAST, MOST);
    }

    @Provide
    Arbitrary<String> durations() {
        return Combinators.combine(
                        part("D", 8), part("H", 169), part("M", 10_100), part("S", 605_000))
                .as(
                        (d, h, m, s) ->
                                "P" + d + (h + m + s).transform(t -> t.isEmpty() ? t : "T" + t));
    }

    private static Arbitrary<String> part(String unit, int most) {
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.integers().between(0, 60).map(number -> number + unit),
                Arbitraries.integers().between(0, most).map(number -> number + unit));
    }

    @Example
    void intervals_that_people_write() {
        assertThat(List.of("PT1S", "PT1.5S", "PT90M", "PT36H", "P1D", "P1DT12H", "P7D", "PT168H"))
                .allMatch(text -> text.matches(Forms.INTERVAL));
        assertThat(
                        List.of(
                                "PT0S", "PT0.9S", "P8D", "P7DT1S", "PT169H", "P1W", "5m", "P1DT",
                                "-PT5M"))
                .noneMatch(text -> text.matches(Forms.INTERVAL));
    }

    @Property
    void every_language_is_one_that_java_knows_how_to_write(@ForAll("languages") String text) {
        Assume.that(text.matches(Forms.LANGUAGE));
        // the builder is strict, and throws on what is not well-formed
        Locale locale = new Locale.Builder().setLanguageTag(text).build();
        assertThat(locale.getLanguage()).isNotEmpty();
        assertThat(Locale.forLanguageTag(text)).isEqualTo(locale);
        assertThat(locale.toLanguageTag()).isNotEqualTo("und");
    }

    @Provide
    Arbitrary<String> languages() {
        Arbitrary<String> subtag =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> first = Arbitraries.strings().alpha().ofMinLength(2).ofMaxLength(3);
        return Combinators.combine(first, subtag.list().ofMaxSize(5))
                .as((language, rest) -> String.join("-", rest).transform(t -> join(language, t)));
    }

    private static String join(String language, String rest) {
        return rest.isEmpty() ? language : language + "-" + rest;
    }

    @Example
    void languages_that_people_write() {
        assertThat(List.of("en", "pt-BR", "zh-Hant-TW", "es-419", "de-CH-1996", "sl-rozaj-biske"))
                .allMatch(text -> text.matches(Forms.LANGUAGE));
        assertThat(List.of("", "e", "und", "Und-DE", "x-ours", "en-", "en_GB", "english!", "en\n"))
                .noneMatch(text -> text.matches(Forms.LANGUAGE));
    }

    @Property
    void every_url_is_the_address_of_a_source(@ForAll("urls") String text) {
        Assume.that(text.matches(Forms.URL) && text.length() <= 2048);
        SourceUrl url = SourceUrl.parse(text);
        assertThat(url.value()).hasSizeLessThanOrEqualTo(2048);
        assertThat(url.sourceId()).matches(Forms.SOURCE_ID);
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> label =
                Arbitraries.strings().withChars("az09-").ofMinLength(1).ofMaxLength(63);
        Arbitrary<String> host =
                label.list().ofMinSize(1).ofMaxSize(4).map(l -> String.join(".", l));
        Arbitrary<String> port =
                Arbitraries.oneOf(
                        Arbitraries.just(""),
                        Arbitraries.integers().between(0, 70_000).map(p -> ":" + p));
        Arbitrary<String> path =
                Arbitraries.strings()
                        .withChars("aZ0._~!$&'()*+,;=:@/?%-")
                        .ofMaxLength(60)
                        .map(text -> text.replace("%", "%2F"));
        return Combinators.combine(Arbitraries.of("http", "HTTPS"), host, port, path)
                .as(
                        (scheme, h, p, rest) ->
                                scheme + "://" + h + p + (rest.isEmpty() ? "" : "/" + rest));
    }

    @Property
    void a_text_that_says_something_is_not_blank(@ForAll String text) {
        Assume.that(Forms.saysSomething(text));
        assertThat(text).isNotBlank();
    }

    @Example
    void spaces_of_every_kind_say_nothing() {
        assertThat(List.of("", " ", "\t\n", "\u00a0", "\u2003", "\u3000", "\u0000", "\u0085"))
                .noneMatch(Forms::saysSomething);
        assertThat(List.of("a", " ü ", "日本", "😀")).allMatch(Forms::saysSomething);
    }
}
