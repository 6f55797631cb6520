package dev.dateline.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ParametersTest {

    private static Parameters parameters(String query) {
        URI uri = URI.create("/v1/items?" + query);
        return new Parameters(
                MockServerHttpRequest.method(HttpMethod.GET, uri).build(), "q", "limit", "lang");
    }

    @Test
    void none_at_all_are_fine() {
        Parameters none =
                new Parameters(MockServerHttpRequest.get("/v1/items").build(), "q", "limit");
        assertThat(none.all("q")).isEmpty();
        assertThat(none.one("q")).isNull();
        assertThat(none.number("limit", 1, 200, 50)).isEqualTo(50);
        assertThat(none.flag("q")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "limits=5, limits",
        "Limit=5, Limit",
        "q=a&page=2, page",
        "sort, sort",
        "lang%5B%5D=en, lang[]"
    })
    void an_unknown_one_is_named_with_those_that_are_allowed(String query, String name) {
        Refused.parameter(() -> parameters(query))
                .isEqualTo("unknown parameter '" + name + "'; allowed are [lang, limit, q]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "q=", "q=%20", "q=a&q=", "q=+"})
    void one_without_a_value_is_refused(String query) {
        Refused.parameter(() -> parameters(query).one("q")).isEqualTo("'q' has no value");
        Refused.parameter(() -> parameters(query).all("q")).isEqualTo("'q' has no value");
    }

    @Test
    void one_that_may_be_given_once_is_refused_twice_even_with_the_same_value() {
        Refused.parameter(() -> parameters("q=a&q=b").one("q"))
                .isEqualTo("'q' is given more than once");
        Refused.parameter(() -> parameters("limit=5&limit=5").number("limit", 1, 200, 50))
                .isEqualTo("'limit' is given more than once");
    }

    @Test
    void values_are_decoded_and_keep_their_order() {
        assertThat(parameters("q=z%C3%BCrich+see%26").one("q")).isEqualTo("zürich see&");
        assertThat(parameters("lang=de&q=x&lang=en").all("lang")).containsExactly("de", "en");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "200, 200", "007, 7"})
    void a_number_within_its_bounds_is_taken(String text, int number) {
        assertThat(parameters("limit=" + text).number("limit", 1, 200, 50)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "201",
                "-1",
                "1.5",
                "1e2",
                "0x10",
                "ten",
                "99999999999999999999",
                "%205"
            })
    void any_other_number_is_refused_with_the_bounds(String text) {
        Refused.parameter(() -> parameters("limit=" + text).number("limit", 1, 200, 50))
                .isEqualTo("'limit' must be a whole number from 1 to 200");
    }

    @Test
    void a_flag_is_true_or_false() {
        assertThat(parameters("q=true").flag("q")).isTrue();
        assertThat(parameters("q=false").flag("q")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1", "on"})
    void a_flag_is_nothing_else(String text) {
        Refused.parameter(() -> parameters("q=" + text).flag("q"))
                .isEqualTo("'q' must be true or false");
    }
}
