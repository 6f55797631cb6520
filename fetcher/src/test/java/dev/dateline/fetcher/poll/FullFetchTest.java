package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.Asking;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which polls ask for a whole document, whatever was known. */
class FullFetchTest {

    private static final Instant NOW = AgencyApi.START;

    private static Asking asked(long polls, Duration ago) {
        return new Asking(polls, NOW.minus(ago), null, null, List.of());
    }

    @Test
    void one_in_a_hundred_is_such_a_poll_and_of_each_source_another() {
        for (String source : List.of("src_a", "src_b", "src_c")) {
            long full =
                    LongStream.range(0, 10_000)
                            .filter(n -> FullFetch.isDue(source, asked(n, Duration.ZERO), NOW))
                            .count();
            assertThat(full).isBetween(50L, 200L);
        }
        assertThat(first("src_a")).isNotEqualTo(first("src_b"));
        assertThat(first("src_a")).isEqualTo(first("src_a"));
    }

    private static long first(String source) {
        return LongStream.range(0, 10_000)
                .filter(n -> FullFetch.isDue(source, asked(n, Duration.ZERO), NOW))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void none_is_half_a_day_without_one() {
        long other =
                LongStream.range(0, 100)
                        .filter(n -> !FullFetch.isDue("src_a", asked(n, Duration.ZERO), NOW))
                        .findFirst()
                        .orElseThrow();
        assertThat(FullFetch.isDue("src_a", asked(other, Duration.ofHours(12)), NOW)).isTrue();
        assertThat(FullFetch.isDue("src_a", asked(other, Duration.ofMinutes(719)), NOW)).isFalse();
        assertThat(FullFetch.isDue("src_a", Asking.FIRST, NOW)).isTrue();
    }

    private static String feed(int number) {
        return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"items\":[{\"id\":\"%1$d\",\"title\":\"T%1$d\"}]}"
                .formatted(number);
    }

    @Test
    void a_server_that_says_for_ever_that_nothing_has_changed_is_found_out() throws IOException {
        try (AgencyApi site = new AgencyApi(SourceKind.FEED)) {
            AtomicInteger whole = new AtomicInteger();
            site.answering(
                    exchange -> {
                        boolean known =
                                exchange.getRequestHeaders().getFirst("If-None-Match") != null;
                        AgencyApi.send(
                                exchange,
                                known ? 304 : 200,
                                "ETag",
                                "\"same\"",
                                known ? "" : feed(whole.incrementAndGet()));
                    });
            for (int poll = 0; poll < 14; poll++) {
                long _ = site.poll();
                site.now = site.now.plus(Duration.ofHours(1));
            }
            assertThat(whole).hasValueGreaterThanOrEqualTo(2);
            assertThat(site.titles()).contains("T1", "T2");
        }
    }
}
