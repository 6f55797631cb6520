package dev.dateline.platform.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.platform.rules.Query.Comparison;
import dev.dateline.platform.rules.Query.Field;
import dev.dateline.platform.rules.Query.Form;
import dev.dateline.platform.rules.Query.How;
import dev.dateline.platform.rules.Query.Words;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {

    @Test
    void a_rule_is_read_as_it_is_written() throws RuleFault {
        assertThat(
                        RuleReader.read(
                                "(and // a comment // (title any \"tennis golf\")"
                                        + "(not (body adj/literal \"AIDS day\")) (\"racket\"))"))
                .isEqualTo(
                        new Query.And(
                                List.of(
                                        new Words(
                                                Field.TITLE, How.ANY, Form.ANY_CASE, "tennis golf"),
                                        new Query.Not(
                                                List.of(
                                                        new Words(
                                                                Field.BODY,
                                                                How.ADJ,
                                                                Form.LITERAL,
                                                                "AIDS day"))),
                                        new Words(
                                                Field.TEXT_CONTENT,
                                                How.ADJ,
                                                Form.ANY_CASE,
                                                "racket"))));
    }

    @Test
    void counts_and_distances_are_compared() throws RuleFault {
        assertThat(RuleReader.read("(or/countunique>1 (\"a1\") (\"b1\"))"))
                .isInstanceOfSatisfying(
                        Query.Count.class,
                        count -> {
                            assertThat(count.different()).isTrue();
                            assertThat(count.number()).isEqualTo(new Comparison(">", 1));
                        });
        assertThat(RuleReader.read("(prox/unit=sentence/distance=1 (\"a1\") (\"b1\"))"))
                .isInstanceOfSatisfying(
                        Query.Near.class,
                        near -> assertThat(near.unit()).isEqualTo(Query.Unit.SENTENCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | at character 1: a ( is expected instead of the end",
                "(and | at character 5: a ) is expected instead of the end",
                "(and) | there is nothing in (and)",
                "(or (\"x\") | a ) is expected instead of the end",
                "(\"x\")) | at character 6: something follows",
                "(title any tennis) | a text in quotes is expected instead of tennis",
                "(headline any \"x\") | headline is unknown; a part of the text is expected (title,",
                "(title near \"x\") | near is unknown; any, all, adj and =",
                "(title any \"x) | a text begins with \" and does not end",
                "(// x (\"y\")) | a comment begins with //",
                "(title any \"x*\") | * stands at the end of a word, behind two letters or more: x*",
                "(title any \"*\") | * stands at the end",
                "(title any \"?!\") | there is no word in \"?!\"",
                "(prox/unit=word/distance=1 (\"x\")) | prox takes two parts, not 1",
                "(title adj/regexp \"(a\") | a regular expression: there is a ( without a )",
                "(title adj/regexp \"a**\") | there is nothing to repeat before *",
                "(title adj/regexp \"[a\") | it ends too early",
                "(title adj/regexp \"(?=a)\") | (? is unknown",
                "(title adj/regexp \"(a{50}){50}\") | too large",
                "(title adj/regexp \"\\1\") | \\1 is unknown",
            })
    void what_is_wrong_is_said_with_its_place(String rule, String words) {
        assertThatThrownBy(() -> RuleReader.read(rule))
                .isInstanceOf(RuleFault.class)
                .hasMessageContaining(words.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(not (\"tennis\"))",
                "(or (\"tennis\") (not (\"golf\")))",
                "(and (not (\"tennis\")) (not (\"golf\")))",
                "(or/count>=0 (\"tennis\"))",
                "(or/count<3 (\"tennis\"))",
                "(title adj/regexp \".*\")",
                "(body adj/regexp \"x?\")"
            })
    void what_would_match_a_text_without_words_is_refused(String rule) {
        assertThatThrownBy(() -> RuleReader.read(rule))
                .isInstanceOf(RuleFault.class)
                .hasMessageStartingWith("it matches every text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(text_content adj/regexp \".\")",
                "(title adj/regexp \"\\w\")",
                "(body adj/regexp \"\\s\")",
                "(body adj/regexp \"\\b\")",
                "(body adj/regexp \"[a-z]+\")",
                "(body adj/regexp \"[aeiou]\")",
                "(body adj/regexp \"[^0-9]{20}\")",
                "(body adj/regexp \"\\w+ \\w+ \\w+\")",
                "(and (title adj/regexp \".\") (not (\"tennis\")))",
                "(or (\"tennis\") (title adj/regexp \"x|.\"))",
                "(or/count>=2 (title adj/regexp \".\") (body adj/regexp \"..\"))",
            })
    void what_would_match_texts_that_have_nothing_in_common_is_refused(String rule) {
        assertThatThrownBy(() -> RuleReader.read(rule))
                .isInstanceOf(RuleFault.class)
                .hasMessageStartingWith("it matches every text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(title adj/regexp \"\\d+ years?\")",
                "(title adj/regexp \"[0-9]\")",
                "(title adj/regexp \"^a\")",
                "(title adj/regexp \"[a-z]+ball\")",
                "(and (\"tennis\") (title adj/regexp \".\"))",
                "(or/count>=2 (\"tennis\") (title adj/regexp \".\"))"
            })
    void what_asks_for_something_is_accepted(String rule) {
        assertThatCode(() -> RuleReader.read(rule)).doesNotThrowAnyException();
    }

    static Stream<String> tooLarge() {
        return Stream.of(
                "(\"" + "x".repeat(RuleReader.LONGEST) + "\")",
                "(or ".repeat(40) + "(\"x\")" + ")".repeat(40),
                "(or " + "(".repeat(15_000),
                "(title any \"" + "x ".repeat(3_000) + "\")",
                "(or " + "(title adj/regexp \"x\")".repeat(11) + ")");
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void what_is_too_large_is_refused(String rule) {
        assertThatThrownBy(() -> RuleReader.read(rule)).isInstanceOf(RuleFault.class);
    }
}
