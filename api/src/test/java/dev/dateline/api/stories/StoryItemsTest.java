package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.index.Indexes;
import dev.dateline.api.index.ItemIndex;
import dev.dateline.api.index.News;
import dev.dateline.api.items.Shelves;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed of the items of stories. */
class StoryItemsTest {

    private static final String STORY = "sty_a";

    @TempDir Path directory;

    private final List<Delivered> events = new ArrayList<>();
    private final Gate gate = new Gate(new WithdrawnItems());
    private @Nullable ItemIndex index;

    private void item(long sequence, String id, String headline, @Nullable Instant expires) {
        events.add(News.ofStory(STORY, sequence, id, "src_a", headline, expires));
    }

    /** Items of an index that has all events, and of a store that has those up to one. */
    private StoryItems items(int stored) throws IOException {
        ItemIndex made = Indexes.of(directory, events);
        index = made;
        return new StoryItems(
                made, Shelves.of(News.cursor(stored), events.subList(0, stored)), gate);
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(index).stop();
    }

    private Passed<Story> told(String latest) {
        Story.Line line = new Story.Line(latest, "src_a", "A title", Examples.AT);
        return told("sty_of_" + latest, line, 2);
    }

    /** All that was known of it is gone. */
    private Passed<Story> unled(int items) {
        return told(STORY, null, items);
    }

    private Passed<Story> told(String storyId, Story.@Nullable Line line, int items) {
        Story story =
                new Story(
                        storyId,
                        1,
                        line == null ? null : line.headline(),
                        false,
                        line,
                        line,
                        "en",
                        List.of("en"),
                        items,
                        0,
                        1,
                        Examples.AT,
                        Examples.AT,
                        1,
                        1,
                        List.of(),
                        null);
        return gate.story(story, 100);
    }

    private static List<String> ids(StoryItems.Listed listed) {
        return listed.items().stream().map(one -> one.value().item().itemId()).toList();
    }

    @Test
    void a_page_without_what_the_store_does_not_have_yet_is_refused() throws IOException {
        item(1, "itm_a", "One", null);
        item(2, "itm_b", "Two", null);
        StoryItems behind = items(1);
        assertThat(ids(Objects.requireNonNull(behind.of(Set.of(STORY), 0, 1).block())))
                .containsExactly("itm_a");
        Problem problem =
                catchThrowableOfType(Problem.class, () -> behind.of(Set.of(STORY), 0, 10).block());
        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void the_newest_items_of_stories_have_two_megabytes_at_most() throws IOException {
        List<Passed<Story>> stories = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            item(i, "itm_" + i, "x".repeat(900_000), null);
            stories.add(told("itm_" + i));
        }
        StoryItems.Latest latest = Objects.requireNonNull(items(5).latest(stories).block());
        assertThat(latest.stories()).isEqualTo(2);
        assertThat(latest.items()).containsOnlyKeys("itm_1", "itm_2");
    }

    @Test
    void an_item_that_has_expired_is_no_newest_item() throws IOException {
        item(1, "itm_a", "One", Examples.AT);
        item(2, "itm_b", "Two", Examples.AT.plusSeconds(60));
        StoryItems.Latest latest =
                Objects.requireNonNull(
                        items(2).latest(List.of(told("itm_a"), told("itm_b"))).block());
        assertThat(latest.stories()).isEqualTo(2);
        assertThat(latest.items()).containsOnlyKeys("itm_b");
    }

    @Test
    void stories_are_listed_though_their_newest_items_are_not_stored_yet() throws IOException {
        item(1, "itm_a", "One", null);
        StoryItems.Latest latest =
                Objects.requireNonNull(items(0).latest(List.of(told("itm_a"))).block());
        assertThat(latest.stories()).isEqualTo(1);
        assertThat(latest.items()).isEmpty();
    }

    @Test
    void a_story_that_was_told_without_a_lead_is_led_by_its_first_item() throws IOException {
        item(1, "itm_a", "One", null);
        item(2, "itm_b", "Two", null);
        StoryItems items = items(2);
        Story story = led(items, unled(2), STORY);
        assertThat(story.title()).isEqualTo("One");
        assertThat(story.toldBy()).containsExactly("itm_a");
        assertThat(led(items, unled(0), STORY)).isEqualTo(unled(0).value());
        assertThat(led(items, unled(2), "sty_b")).isEqualTo(unled(2).value());
        assertThat(led(items, told("itm_b"), STORY)).isEqualTo(told("itm_b").value());
    }

    private static Story led(StoryItems items, Passed<Story> told, String storyId) {
        return Objects.requireNonNull(items.led(told, Set.of(storyId)).block()).value();
    }

    @Test
    void a_story_that_was_not_told_of_is_known_by_its_item() throws IOException {
        item(1, "itm_a", "One", null);
        StoryItems items = items(1);
        assertThat(items.first(STORY).block()).isEqualTo("itm_a");
        assertThat(items.first("sty_b").block()).isNull();
    }
}
