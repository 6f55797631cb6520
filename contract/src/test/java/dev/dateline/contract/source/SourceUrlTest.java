package dev.dateline.contract.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @CsvSource({
        "https://www.bbc.co.uk/news, bbc.co.uk",
        "https://feeds.bbc.co.uk/x, bbc.co.uk",
        "https://rss.nytimes.com/x, nytimes.com",
        "http://127.0.0.1:9000/x, 127.0.0.1:9000",
        "http://localhost:9000/x, localhost:9000"
    })
    void all_sources_of_a_site_lie_in_one_partition(String typed, String site) {
        SourceUrl url = SourceUrl.parse(typed);
        assertThat(url.site()).isEqualTo(site);
        assertThat(url.partition(12)).isBetween(0, 11);
    }
}
