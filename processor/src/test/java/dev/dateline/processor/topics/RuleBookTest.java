package dev.dateline.processor.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.rule.TopicRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    static TopicRule rule(String id, @Nullable String language, String query) {
        return new TopicRule(
                TopicRule.SCHEMA,
                id,
                "medtop:15000000",
                null,
                language,
                query,
                List.of(),
                null,
                null,
                Instant.EPOCH);
    }

    private static boolean isTrue(String language, String query, String title, String body) {
        return !RuleBook.of(List.of(rule("a", language, query)))
                .ask(Words.of(title, null, body), language)
                .matches()
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(title any \"golf tennis\")                    | Tennis today   | Rain     | true",
                "(title any \"golf tennis\")                    | Rain           | Tennis   | false",
                "(title all \"golf tennis\")                    | Tennis, golf   | Rain     | true",
                "(title all \"golf tennis\")                    | Tennis         | golf     | false",
                "(body adj \"tour de france\")                  | x | the Tour de France begins | true",
                "(body adj \"tour de france\")                  | x | a tour of France          | false",
                "(\"anti-immigrant\")                           | x | Anti immigrant parties    | true",
                "(body adj \"model* agenc*\")                   | x | modelling agencies        | true",
                "(body adj \"model* agenc*\")                   | x | models of an agency       | false",
                "(title any/literal \"AIDS\")                   | He aids them   | x        | false",
                "(title any/literal \"AIDS\")                   | AIDS day       | x        | true",
                "(body adj/literal \"m.l.s.\")                  | x | a m.l.s. team             | true",
                "(text_content any/stemming \"perform\")        | x | They performed it         | true",
                "(text_content any \"perform\")                 | x | They performed it         | false",
                "(title adj/regexp \"\\d+ years?\")             | For 12 years   | x        | true",
                "(and (\"tennis\") (not (title = \"table\")))   | Table tennis   | x        | false",
                "(and (\"tennis\") (not (title = \"table\")))   | Tennis         | x        | true",
                "(or/count>=3 (body any \"golf\"))              | x | Golf, golf, golf          | true",
                "(or/count>=3 (body any \"golf\"))              | x | Golf, golf                | false",
                "(or/countunique>1 (\"golf\") (\"tennis\"))     | x | Golf, golf, golf          | false",
                "(or/countunique>1 (\"golf\") (\"tennis\"))     | Tennis | Golf                 | true",
                "(prox/unit=word/distance<=3 (\"play\") (\"guitar\")) | x | play his old guitar   | true",
                "(prox/unit=word/distance<=3 (\"play\") (\"guitar\")) | x | play the old red guitar | false",
                "(prox/unit=word/distance<=3 (\"play\") (\"guitar\")) | x | The guitar: I play it | true",
                "(prox/unit=word/distance<=9 (\"play\") (\"guitar\")) | Play | Guitar              | false",
                "(prox/unit=word/distance>0 (\"college\") (\"electoral college\")) | x | electoral college | false",
                "(prox/unit=sentence/distance=1 (\"data\") (\"theft\")) | x | Theft of data. No more.  | true",
                "(prox/unit=sentence/distance=1 (\"data\") (\"theft\")) | x | Theft. Data are safe.    | false",
            })
    void rules_say_what_they_are_about(String query, String title, String body, boolean is) {
        assertThat(isTrue("en", query, title, body)).isEqualTo(is);
    }

    @Test
    void words_of_other_languages_and_scripts_are_words() {
        assertThat(isTrue("de", "(title any/stemming \"Attentäter\")", "Die Attentätern", ""))
                .isTrue();
        assertThat(isTrue("de", "(title any/stemming \"Überfall\")", "Viele Überfälle", ""))
                .isTrue();
        assertThat(isTrue("zh", "(title any \"网球\")", "今天的网球比赛", "")).isTrue();
        assertThat(isTrue("zh", "(title any \"网球\")", "今天的球网", "")).isFalse();
        assertThat(isTrue("ar", "(title any \"كرة\")", "كرة القدم", "")).isTrue();
    }

    @Test
    void a_rule_of_another_language_is_not_asked() {
        RuleBook book = RuleBook.of(List.of(rule("a", "de", "(\"Golf\")")));
        Words words = Words.of("Golf", null, null);
        assertThat(book.ask(words, "en").matches()).isEmpty();
        assertThat(book.ask(words, "de").matches()).hasSize(1);
        assertThat(book.ask(words, null).matches()).hasSize(1);
    }

    @Test
    void the_words_that_decided_are_told_as_they_stand() {
        RuleBook book =
                RuleBook.of(List.of(rule("a", "en", "(or (\"golf\") (body adj \"ice hock*\"))")));
        assertThat(book.ask(Words.of("GOLF", null, "Ice Hockey, ice hockey"), "en").matches())
                .singleElement()
                .satisfies(
                        match ->
                                assertThat(match.terms())
                                        .containsExactly("GOLF", "Ice Hockey", "ice hockey"));
    }

    @Test
    void a_rule_that_another_version_saved_and_this_one_can_not_read_is_left_out() {
        RuleBook book =
                RuleBook.of(List.of(rule("a", "en", "(and"), rule("b", "en", "(\"golf\")")));
        assertThat(book.ask(Words.of("Golf", null, null), "en").matches()).hasSize(1);
    }

    @Test
    void many_rules_on_a_very_long_text_take_a_bounded_time() {
        List<TopicRule> rules = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rules.add(
                    rule("r" + i, "en", "(or/count>=2 (body any/stemming \"the word" + i + "\"))"));
        }
        RuleBook book = RuleBook.of(rules);
        Words words = Words.of("The the", null, "the word7 ".repeat(500_000));
        assertThat(words.all()).hasSizeLessThan(30_000);
        assertThat(book.ask(words, "en").matches()).hasSize(1_000);
    }

    @Test
    void expressions_that_take_too_much_work_are_left_out_and_the_other_rules_are_asked() {
        List<TopicRule> rules = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String expression = "(.{0,20}a){8}z" + i;
            String query = "(or (body adj/regexp \"" + expression + "\") (\"golf\"))";
            rules.add(rule("r" + i, "en", query));
        }
        rules.add(rule("words", "en", "(\"golf\")"));
        RuleBook book = RuleBook.of(rules);
        Words words = Words.of("Golf", null, "abcd".repeat(10_000));
        RuleBook.Answer answer =
                Assertions.assertTimeout(Duration.ofSeconds(10), () -> book.ask(words, "en"));
        assertThat(answer.leftOut()).hasSizeBetween(901, 999);
        assertThat(answer.matches())
                .hasSize(1_001 - answer.leftOut().size())
                .extracting(match -> match.rule().id())
                .contains("words", "r0");
        assertThat(book.ask(words, "en")).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "😀", "\ud83d", "x", "…"})
    void odd_texts_match_nothing(String text) {
        RuleBook book =
                RuleBook.of(
                        List.of(
                                rule("a", "en", "(\"golf\")"),
                                rule("b", "en", "(body adj/regexp \"golf\")")));
        assertThat(book.ask(Words.of(text, text, text), "en").matches()).isEmpty();
    }
}
