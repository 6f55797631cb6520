package dev.dateline.contract.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.COM:80/Feed?a=B#top, http://example.com/Feed?a=B",
        "https://example.com:443, https://example.com/",
        "https://example.com:8443/x, https://example.com:8443/x",
        "' https://example.com/a b|c ', https://example.com/a%20b%7Cc",
        "https://bücher.example/f, https://xn--bcher-kva.example/f",
        "https://under_score.example.com/f, https://under_score.example.com/f",
        "https://example.com./f, https://example.com/f",
        "http://[::1]:8080/f, http://[::1]:8080/f"
    })
    void spellings_of_one_address_are_one_source(String typed, String normal) {
        SourceUrl url = SourceUrl.parse(typed);
        assertThat(url.value()).isEqualTo(normal);
        assertThat(SourceUrl.parse(normal)).isEqualTo(url);
        assertThat(url.sourceId()).matches("src_[a-z2-7]{16}");
    }

    @Test
    void a_host_name_is_as_long_as_a_name_can_be() {
        assertThat(SourceUrl.parse("http://" + "b.".repeat(125) + "org/").host()).hasSize(253);
        for (String host :
                List.of("b.".repeat(900) + "a", "\u0301".repeat(1_000), "1.".repeat(600))) {
            assertThatThrownBy(() -> SourceUrl.parse("http://" + host + "/"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("url ");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "example.com",
                "ftp://example.com/f",
                "file:///etc/passwd",
                "http://",
                "https://user:secret@example.com/",
                "http://example.com:70000/",
                "javascript:alert(1)"
            })
    void what_is_no_address_is_refused_in_words(String typed) {
        assertThatThrownBy(() -> SourceUrl.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url ");
    }
}
