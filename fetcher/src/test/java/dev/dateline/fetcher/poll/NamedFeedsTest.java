package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedFeedsTest {

    private static final Instant NOW = AgencyApi.START;

    private final NamedFeeds named = new NamedFeeds();

    private static URI page(int number) {
        return URI.create("https://e.example/" + number);
    }

    @Test
    void what_a_page_names_is_known_for_an_hour() {
        assertThat(named.of(page(1), NOW)).isNull();
        named.keep(page(1), List.of("https://e.example/all.xml"), NOW);
        Instant later = NOW.plus(Duration.ofMinutes(59));
        assertThat(named.of(page(1), later)).containsExactly("https://e.example/all.xml");
        assertThat(named.of(page(2), later)).isNull();
        assertThat(named.of(page(1), NOW.plus(Duration.ofHours(1)))).isNull();
        named.keep(page(1), List.of(), NOW.plus(Duration.ofHours(1)));
        assertThat(named.of(page(1), NOW.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void a_clock_that_was_put_back_makes_nothing_known_for_longer() {
        named.keep(page(1), List.of(), NOW.plus(Duration.ofDays(1)));
        assertThat(named.of(page(1), NOW)).isNull();
    }

    @Test
    void only_the_pages_that_were_used_last_are_kept() {
        for (int number = 0; number < 1_000; number++) {
            named.keep(page(number), List.of(), NOW);
            assertThat(named.of(page(0), NOW)).isNotNull();
        }
        assertThat(named.of(page(800), NOW)).isNull();
        assertThat(named.of(page(801), NOW)).isNotNull();
    }
}
