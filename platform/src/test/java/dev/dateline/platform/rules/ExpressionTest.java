package dev.dateline.platform.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d+\\-?\\s+?year\\-?\\s?old",
                "colou?r",
                "(cat|dog|bird)s?",
                "^the",
                "end$",
                "\\bcat\\b",
                "[a-c]{2,3}x",
                "[^a-z ]",
                "a.c",
                "(a|b)*c",
                "x{2}",
                "x{2,}y",
                "\\w+@\\w+\\.org",
                "(ab){1,2}(cd|ef)+?g",
                "\\D\\d\\S",
                "a|b|",
            })
    void it_finds_what_java_finds(String expression) throws RuleFault {
        Pattern java = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        for (String text :
                new String[] {
                    "",
                    "a 12- year-old boy",
                    "A 12 year old",
                    "Color",
                    "two dogs and a bird",
                    "The end",
                    "concatenate",
                    "a cat.",
                    "abx",
                    "abcax",
                    "ABC",
                    "axc",
                    "abababc",
                    "xx",
                    "xxxy",
                    "me@e.org",
                    "ababcdefg",
                    "z9z",
                    "…"
                }) {
            assertThat(Expression.of(expression).isIn(text))
                    .as("%s in %s", expression, text)
                    .isEqualTo(java.matcher(text).find());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$x",
                "(a|aa)+$x",
                "(a|a?)+x",
                "(.*)(.*)(.*)(.*)(.*)x",
                "([a-z]+)*[0-9]x",
                "(a*)*x",
                "((a?){20}){5}x",
                "(x+x+)+y"
            })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void none_is_slow_whatever_it_is(String expression) throws RuleFault {
        Expression read = Expression.of(expression);
        String text = "a".repeat(10_000) + "x".repeat(10_000);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> read.isIn(text.replace("$", "")));
    }

    @Test
    void one_that_is_too_long_or_too_deep_is_refused() {
        assertThatThrownBy(() -> Expression.of("a".repeat(201))).isInstanceOf(RuleFault.class);
        assertThatThrownBy(() -> Expression.of("(".repeat(30) + "a" + ")".repeat(30)))
                .isInstanceOf(RuleFault.class);
        assertThatThrownBy(() -> Expression.of("((a{50}){50}){50}")).isInstanceOf(RuleFault.class);
    }
}
