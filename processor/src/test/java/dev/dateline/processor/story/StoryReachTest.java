package dev.dateline.processor.story;

import static dev.dateline.processor.story.StoryDeskTest.quake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.processor.story.Newsroom.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was told of a story under a filter is told of it again, whatever it says now. */
class StoryReachTest {

    private final Newsroom news = new Newsroom(100);
    private String story = "";

    @BeforeEach
    void two_reports_are_a_story() {
        news.subjects.put("a", List.of(topic("15000000")));
        news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
        news.publish(quake("b", "y", "Chile: houses collapse in Valparaiso quake"));
        story = Objects.requireNonNull(news.storyOf("a"));
    }

    private static Subject topic(String code) {
        return new Subject("medtop", code, null, Subject.Origin.PROVIDER);
    }

    private @Nullable PreviousStory previous() {
        return news.log.stream()
                .filter(StoryUpdated.class::isInstance)
                .map(StoryUpdated.class::cast)
                .reduce((_, later) -> later)
                .map(StoryUpdated::previous)
                .orElse(null);
    }

    private static PreviousStory sources(String... ids) {
        return new PreviousStory(List.of(ids), List.of(), List.of());
    }

    @Test
    void nothing_is_named_that_it_says_itself() {
        assertThat(previous()).isNull();
    }

    @Test
    void an_event_names_the_sources_in_whose_words_it_was_told_however_long_ago() {
        news.publish(quake("c", "z", "Valparaiso in Chile: the earthquake"));
        news.pass(Duration.ofSeconds(5));
        assertThat(previous()).isEqualTo(sources("y"));
        news.publish(quake("d", "w", "The earthquake of Valparaiso in Chile"));
        news.takeOver();
        news.pass(Duration.ofSeconds(5));
        assertThat(previous()).isEqualTo(sources("y", "z"));
        for (int i = 0; i < 120; i++) {
            news.publish(Report.of("n" + i, "x", "Zq" + i + " wq" + i * 7 + " vq" + i * 3, null));
        }
        news.batch((desk, _) -> assertThat(desk.rename(story, "The great quake")).isNull());
        assertThat(previous()).isEqualTo(sources("y", "z"));
    }

    @Test
    void an_event_names_what_went_with_an_item_that_is_withdrawn() {
        news.publish(new Report("c", "z", "Das Beben in Chile", null, "de", "a"));
        news.pass(Duration.ofSeconds(5));
        news.withdraw("c");
        assertThat(previous()).isEqualTo(new PreviousStory(List.of("z"), List.of("de"), List.of()));
        news.withdraw("a");
        assertThat(previous())
                .isEqualTo(
                        new PreviousStory(
                                List.of("z", "x"), List.of("de"), List.of("medtop:15000000")));
    }

    @Test
    void the_newest_twenty_are_kept() {
        for (int i = 0; i < 40; i++) {
            news.publish(quake("i" + i, "s" + i, "Valparaiso in Chile: the earthquake"));
            news.pass(Duration.ofSeconds(5));
        }
        assertThat(Objects.requireNonNull(previous()).sources())
                .hasSize(PreviousStory.MOST)
                .endsWith("s38")
                .doesNotContain("s18");
    }
}
