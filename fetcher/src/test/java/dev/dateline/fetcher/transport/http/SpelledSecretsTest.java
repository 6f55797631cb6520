package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledSecretsTest {

    private static final Credentials KEY = new Credentials.Query("api key", "S3cret/K+y Ä");
    private static final URI SOURCE = URI.create("https://api.example.org/v/feed?q=1");

    private static final Presented PRESENTED = new Presented(KEY, SOURCE);

    private static String hidden(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(SpelledSecrets.of(KEY).hiddenIn(bytes), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S3cret/K+y Ä",
                "s3CRET/k+Y Ä",
                "S3cret%2FK%2By+%C3%84",
                "S3cret%2fK%2by%20%c3%84",
                "%53%33%63%72%65%74%2F%4B%2B%79%20%C3%84",
                "S3cret%252FK%252By%2520%25C3%2584",
                "S3cret\\/K\\u002By Ä",
                "S3cret&#47;K&#x2b;y Ä"
            })
    void a_secret_is_found_however_it_is_spelled(String spelled) {
        assertThat(hidden("before " + spelled + " behind")).matches("before \\*+ behind");
        assertThat(hidden("before " + spelled.substring(1))).doesNotContain("*");
        assertThat(SpelledSecrets.of(KEY).areIn(spelled)).isTrue();
    }

    @Test
    void what_is_cut_off_or_no_secret_stays_as_it_is() {
        for (String text : new String[] {"", "%", "S3cret%2", "S3cret&#", "S3cret\\u00", "a&b;"}) {
            assertThat(hidden(text)).isEqualTo(text);
        }
        byte[] bytes = {1};
        assertThat(SpelledSecrets.of(null).hiddenIn(bytes)).isSameAs(bytes);
        // what is too short is everywhere
        assertThat(SpelledSecrets.of(new Credentials.Bearer("abc")).areIn("abc")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api+key=S3cret%2FK%2By+%C3%84",
                "api%20key=anything",
                "API%20KEY=anything",
                "%61pi+key=anything",
                "token=S3cret%2fK%2By%20%C3%84",
                "token=x;key=S3cret%252FK%252By%2520%25C3%2584"
            })
    void an_address_is_told_without_it(String pair) {
        assertThat(PRESENTED.cleaned(URI.create("https://api.example.org/v?a=1&" + pair + "&b=2")))
                .isEqualTo(URI.create("https://api.example.org/v?a=1&b=2"));
    }

    @Test
    void secrets_of_headers_are_not_in_an_address_either() {
        Presented presented = new Presented(new Credentials.Basic("desk", "pass word"), SOURCE);
        assertThat(presented.cleaned(URI.create("https://api.example.org/?t=PASS%20word&b=2")))
                .isEqualTo(URI.create("https://api.example.org/?b=2"));
        assertThat(presented.cleaned(URI.create("https://api.example.org/?b=2#pass+word")))
                .isEqualTo(URI.create("https://api.example.org/?b=2"));
        assertThat(
                        presented.cleaned(
                                URI.create("https://api.example.org/?t=ZGVzazpwYXNzIHdvcmQ%3D")))
                .isEqualTo(URI.create("https://api.example.org/"));
        assertThat(presented.isRevealedBy(URI.create("https://api.example.org/pass+word/2")))
                .isTrue();
    }

    @Test
    void what_ops_have_written_into_the_address_themselves_is_no_secret() {
        Presented presented =
                new Presented(
                        new Credentials.Bearer("english"), URI.create("https://e.org/english/"));
        assertThat(presented.isRevealedBy(URI.create("https://e.org/english/2"))).isFalse();
    }
}
