package dev.dateline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewsroomTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private final Newsroom newsroom = new Newsroom(1, Ticks.of(1));

    @ParameterizedTest
    @EnumSource
    void the_same_seed_and_moment_give_the_same_feed(Outlet outlet) {
        assertThat(newsroom.feed(outlet, NOW))
                .isNotEmpty()
                .isEqualTo(new Newsroom(1, Ticks.of(1)).feed(outlet, NOW))
                .isNotEqualTo(new Newsroom(2, Ticks.of(1)).feed(outlet, NOW))
                .isSortedAccordingTo((a, b) -> b.published().compareTo(a.published()));
    }

    @Test
    void every_outlet_publishes_within_two_minutes_and_articles_change_under_their_ids() {
        for (Outlet outlet : Outlet.values()) {
            Map<String, Set<String>> versions = new HashMap<>();
            for (int second = 0; second < 600; second += 20) {
                newsroom.feed(outlet, NOW.plusSeconds(second))
                        .forEach(
                                article ->
                                        versions.computeIfAbsent(
                                                        article.id(), id -> new HashSet<>())
                                                .add(article.html()));
            }
            boolean copies = outlet == Outlet.GAZETTE;
            assertThat(versions.values().stream().anyMatch(texts -> texts.size() > 1))
                    .as("%s revises", outlet)
                    .isNotEqualTo(copies);
            assertThat(newsroom.feed(outlet, NOW.plus(Duration.ofMinutes(3))))
                    .isNotEqualTo(newsroom.feed(outlet, NOW));
        }
    }

    @Test
    void an_outlet_does_not_repeat_itself() {
        assertThat(newsroom.feed(Outlet.MERIDIAN, NOW))
                .filteredOn(article -> article.published().isAfter(NOW.minusSeconds(300)))
                .extracting(Article::headline)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_gazette_copies_the_agency_word_for_word() {
        Set<String> originals = new HashSet<>();
        newsroom.feed(Outlet.MERIDIAN, NOW).forEach(article -> originals.add(article.headline()));
        assertThat(newsroom.feed(Outlet.GAZETTE, NOW))
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(originals).contains(copy.headline()));
    }
}
