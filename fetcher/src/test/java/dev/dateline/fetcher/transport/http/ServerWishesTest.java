package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.transport.http.Download.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerWishesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static ServerWishes of(Map<String, String> headers) {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        return new ServerWishes(any::get, NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "' 120 ' | PT2M",
                "Sat, 31 Jan 2026 13:00:00 GMT | PT1H",
                "Saturday, 31-Jan-26 13:00:00 GMT | PT1H",
                "soon | ",
                "-5 | ",
                "99999999999999999999 | "
            })
    void a_wait_is_given_in_seconds_or_as_a_date(String text, Duration wait) {
        assertThat(of(Map.of("Retry-After", text)).retryAfter()).isEqualTo(wait);
    }

    @Test
    void a_403_is_a_limit_of_the_rate_where_the_headers_say_so() {
        assertThat(of(Map.of()).isThrottling(403)).isFalse();
        assertThat(of(Map.of("X-RateLimit-Remaining", "7")).isThrottling(403)).isFalse();
        assertThat(of(Map.of("Retry-After", "60")).isThrottling(403)).isTrue();
        assertThat(of(Map.of("X-RateLimit-Remaining", "0")).isThrottling(403)).isTrue();
        assertThat(of(Map.of("RateLimit-Remaining", "0")).isThrottling(403)).isTrue();
        assertThat(of(Map.of("RateLimit", "\"default\";r=0;t=30")).isThrottling(403)).isTrue();
        assertThat(of(Map.of("RateLimit", "\"default\";r=10;t=30")).isThrottling(403)).isFalse();
        assertThat(of(Map.of("X-RateLimit-Remaining", "0")).isThrottling(404)).isFalse();
        assertThat(of(Map.of()).isThrottling(429)).isTrue();
        assertThat(of(Map.of()).isThrottling(503)).isTrue();
    }

    @Test
    void the_end_of_a_limit_is_waited_for_where_nothing_else_is_said() {
        Map<String, String> github =
                Map.of(
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        String.valueOf(NOW.plusSeconds(90).getEpochSecond()));
        assertThat(of(github).patience()).isEqualTo(Duration.ofSeconds(90));
        assertThat(of(Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "50")).patience())
                .isEqualTo(Duration.ofSeconds(50));
        assertThat(of(Map.of("RateLimit", "\"default\";r=0;t=30")).patience())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(of(Map.of("RateLimit-Remaining", "5", "RateLimit-Reset", "50")).patience())
                .isNull();
    }

    @Test
    void how_long_an_answer_is_fresh_is_told_by_its_headers() {
        assertThat(of(Map.of("Cache-Control", "public, max-age=600")).freshness())
                .isEqualTo(new Freshness(Duration.ofMinutes(10), "max-age"));
        assertThat(of(Map.of("Cache-Control", "max-age=600, s-maxage=60")).freshness())
                .isEqualTo(new Freshness(Duration.ofMinutes(1), "max-age"));
        assertThat(of(Map.of("Cache-Control", "max-age=600", "Age", "540")).freshness())
                .isEqualTo(new Freshness(Duration.ofMinutes(1), "max-age"));
        assertThat(of(Map.of("Expires", "Sat, 31 Jan 2026 13:00:00 GMT")).freshness())
                .isEqualTo(new Freshness(Duration.ofHours(1), "Expires"));
        assertThat(
                        of(Map.of(
                                        "Expires",
                                        "Sat, 31 Jan 2026 13:00:00 GMT",
                                        "Date",
                                        "Sat, 31 Jan 2026 12:50:00 GMT"))
                                .freshness())
                .isEqualTo(new Freshness(Duration.ofMinutes(10), "Expires"));
    }

    @Test
    void what_is_stale_or_not_to_be_kept_or_unreadable_says_nothing() {
        assertThat(of(Map.of()).freshness()).isNull();
        assertThat(of(Map.of("Cache-Control", "max-age=0")).freshness()).isNull();
        assertThat(of(Map.of("Cache-Control", "max-age=soon")).freshness()).isNull();
        assertThat(of(Map.of("Cache-Control", "max-age=60", "Age", "900")).freshness()).isNull();
        assertThat(of(Map.of("Expires", "0")).freshness()).isNull();
        assertThat(
                        of(Map.of(
                                        "Cache-Control",
                                        "no-cache",
                                        "Expires",
                                        "Sat, 31 Jan 2026 13:00:00 GMT"))
                                .freshness())
                .isNull();
    }
}
