package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.api.query.Filter;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Meaning.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a node knows of stories. */
class StoryBookTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Filter ALL = new Filter(Set.of(), List.of());

    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final StoryBook book = new StoryBook(1_000_000, new Gate(withdrawn));

    private static Story story(String id, int items, Duration age, double perHour) {
        return story(id, items, age, perHour, null);
    }

    private static Story story(
            String id, int items, Duration age, double perHour, @Nullable String mergedInto) {
        Instant last = NOW.minus(age);
        Story.Line line = new Story.Line("itm_of_" + id, "src_a", "Title of " + id, last);
        return new Story(
                id,
                1,
                line.headline(),
                false,
                line,
                line,
                "en",
                List.of("en", "de"),
                items,
                1,
                2,
                last.minusSeconds(60),
                last,
                perHour,
                1,
                List.of(),
                mergedInto);
    }

    private static Story about(Story story, Subject topic) {
        return new Story(
                story.storyId(),
                story.version(),
                story.title(),
                story.named(),
                story.lead(),
                story.latest(),
                story.language(),
                story.languages(),
                story.items(),
                story.copies(),
                story.owners(),
                story.first(),
                story.last(),
                story.perHour(),
                story.burst(),
                List.of(topic),
                story.mergedInto());
    }

    private Story told(String storyId) {
        return Objects.requireNonNull(book.find(storyId)).value();
    }

    private List<String> list(StoryOrder order) {
        return ids(book.list(new StorySearch(order, ALL, null, null), 10, NOW, null));
    }

    private static List<String> ids(List<Passed<Story>> found) {
        return found.stream().map(story -> story.value().storyId()).toList();
    }

    @BeforeEach
    void allIsRead() {
        book.completed();
    }

    @Nested
    class Order {

        @Test
        void is_by_growth_which_halves_with_each_hour_of_silence() {
            book.take(story("sty_was", 9, Duration.ofHours(2), 20), 1, 100);
            book.take(story("sty_is", 3, Duration.ofMinutes(1), 6), 2, 100);
            book.take(story("sty_slow", 3, Duration.ZERO, 2), 3, 100);
            assertThat(list(StoryOrder.GROWTH)).containsExactly("sty_is", "sty_was", "sty_slow");
        }

        @Test
        void is_by_size_or_by_the_newest_item() {
            book.take(story("sty_small", 3, Duration.ZERO, 6), 1, 100);
            book.take(story("sty_large", 9, Duration.ofHours(2), 2), 2, 100);
            assertThat(list(StoryOrder.SIZE)).containsExactly("sty_large", "sty_small");
            assertThat(list(StoryOrder.RECENT)).containsExactly("sty_small", "sty_large");
        }

        @Test
        void has_no_gaps_between_pages_though_many_are_alike() {
            List<Integer> numbers = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
            Collections.shuffle(numbers, new Random(7));
            for (int number : numbers) {
                book.take(story("sty_" + number, number % 3, Duration.ZERO, 1), number + 1, 100);
            }
            StorySearch search = new StorySearch(StoryOrder.SIZE, ALL, null, null);
            List<String> all = new ArrayList<>();
            StoryCursor behind = null;
            for (int page = 0; page < 10; page++) {
                List<Passed<Story>> found = book.list(search, 10, NOW, behind);
                all.addAll(ids(found));
                Story last = found.getLast().value();
                behind = new StoryCursor(NOW, StoryOrder.SIZE.rank(last, NOW), last.storyId());
            }
            assertThat(all).hasSize(100).doesNotHaveDuplicates();
            assertThat(book.list(search, 10, NOW, behind)).isEmpty();
        }
    }

    @Test
    void the_newest_state_counts_whichever_is_told_last() {
        book.take(story("sty_a", 5, Duration.ZERO, 1), 7, 100);
        book.take(story("sty_a", 4, Duration.ZERO, 1), 6, 100);
        assertThat(told("sty_a").items()).isEqualTo(5);
        assertThat(book.find("sty_b")).isNull();
    }

    @Test
    void a_filter_takes_any_language_of_a_story_and_only_those_asked_for() {
        book.take(story("sty_a", 5, Duration.ofHours(3), 1), 1, 100);
        for (String language : List.of("en", "de")) {
            assertThat(found(new Filter(Set.of(), List.of(language)), null, null)).hasSize(1);
        }
        assertThat(found(new Filter(Set.of(), List.of("fr")), null, null)).isEmpty();
        assertThat(found(ALL, Set.of("sty_a"), null)).hasSize(1);
        assertThat(found(ALL, Set.of("sty_b"), null)).isEmpty();
        assertThat(found(ALL, null, NOW.minus(Duration.ofHours(3)))).hasSize(1);
        assertThat(found(ALL, null, NOW.minus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void a_story_that_was_told_without_a_lead_is_listed_as_long_as_it_has_items() {
        Story story = story("sty_a", 5, Duration.ZERO, 1);
        StorySearch search = new StorySearch(StoryOrder.SIZE, ALL, null, null);
        assertThat(search.matches(unled(story, 1, 0))).isTrue();
        assertThat(search.matches(unled(story, 0, 1))).isTrue();
        assertThat(search.matches(unled(story, 0, 0))).isFalse();
    }

    private static Story unled(Story story, int items, int copies) {
        return new Story(
                story.storyId(),
                story.version(),
                null,
                false,
                null,
                null,
                story.language(),
                story.languages(),
                items,
                copies,
                story.owners(),
                story.first(),
                story.last(),
                story.perHour(),
                story.burst(),
                story.topics(),
                null);
    }

    @Test
    void a_filter_takes_a_story_about_what_lies_below_a_topic() {
        Story story = story("sty_a", 5, Duration.ZERO, 1);
        Subject tennis = new Subject("medtop", "medtop:20001085", null, Subject.Origin.MODEL);
        book.take(about(story, tennis), 1, 100);
        for (String topic : List.of("medtop:20001085", "medtop:15000000")) {
            Filter filter = new Filter(Set.of(), List.of(), Set.of(), Set.of(topic));
            assertThat(found(filter, null, null)).hasSize(1);
        }
        Filter other = new Filter(Set.of(), List.of(), Set.of(), Set.of("medtop:04000000"));
        assertThat(found(other, null, null)).isEmpty();
    }

    private List<String> found(
            Filter filter, @Nullable Set<String> among, @Nullable Instant since) {
        return ids(
                book.list(new StorySearch(StoryOrder.SIZE, filter, among, since), 10, NOW, null));
    }

    @Test
    void a_story_that_was_merged_is_not_listed_and_belongs_to_the_one_it_went_into() {
        book.take(story("sty_c", 1, Duration.ZERO, 1, "sty_b"), 1, 100);
        book.take(story("sty_b", 1, Duration.ZERO, 1, "sty_a"), 2, 100);
        book.take(story("sty_a", 3, Duration.ZERO, 1), 3, 100);
        assertThat(list(StoryOrder.SIZE)).containsExactly("sty_a");
        assertThat(book.withMerged(List.of("sty_a"))).containsExactly("sty_a", "sty_b", "sty_c");
        assertThat(book.withMerged(List.of())).isEmpty();
        assertThat(book.current(Set.of("sty_c", "sty_x")))
                .containsExactlyInAnyOrder("sty_a", "sty_x");
        assertThat(told("sty_b").mergedInto()).isEqualTo("sty_a");
    }

    @Test
    void filters_of_stories_are_refused_until_it_is_known_what_was_merged_into_them() {
        StoryBook early = new StoryBook(1_000_000, new Gate(withdrawn));
        assertThat(early.withMerged(List.of())).isEmpty();
        assertThatThrownBy(() -> early.withMerged(List.of("sty_a"))).isInstanceOf(Problem.class);
        assertThatThrownBy(early::checkComplete).isInstanceOf(Problem.class);
        early.completed();
        assertThat(early.withMerged(List.of("sty_a"))).containsExactly("sty_a");
    }

    @Test
    void what_was_merged_is_known_though_there_is_no_room_for_what_it_said() {
        StoryBook small = new StoryBook(1_000, new Gate(withdrawn));
        small.completed();
        assertThat(small.take(story("sty_b", 1, Duration.ofHours(9), 1, "sty_a"), 1, 600)).isTrue();
        assertThat(small.take(story("sty_a", 3, Duration.ZERO, 1), 2, 600)).isFalse();
        assertThat(small.find("sty_b")).isNull();
        assertThat(small.withMerged(List.of("sty_a"))).containsExactly("sty_a", "sty_b");
    }

    @Test
    void of_more_mergers_than_are_remembered_the_first_ones_are_forgotten() {
        Mergers mergers = new Mergers(2);
        mergers.take("sty_1", "sty_a", 1);
        mergers.take("sty_2", "sty_a", 2);
        mergers.take("sty_2", "sty_b", 3);
        mergers.take("sty_3", "sty_a", 4);
        assertThat(mergers.with(List.of("sty_a"))).containsExactly("sty_a", "sty_3");
        assertThat(mergers.current("sty_2")).isEqualTo("sty_b");
        assertThat(mergers.current("sty_1")).isEqualTo("sty_1");
    }

    @Test
    void the_oldest_item_of_all_stories_is_known() {
        assertThat(book.oldest()).isEqualTo(Instant.MAX);
        book.take(story("sty_a", 3, Duration.ZERO, 1), 1, 100);
        book.take(story("sty_b", 3, Duration.ofHours(1), 1), 2, 100);
        assertThat(book.oldest()).isEqualTo(told("sty_b").first());
    }

    @Test
    void stories_that_were_merged_in_a_circle_end_no_thread() {
        book.take(story("sty_a", 1, Duration.ZERO, 1, "sty_b"), 1, 100);
        book.take(story("sty_b", 1, Duration.ZERO, 1, "sty_a"), 2, 100);
        assertThat(book.withMerged(List.of("sty_a"))).hasSize(2);
        assertThat(book.current(Set.of("sty_a"))).hasSize(1);
    }

    @Test
    void of_an_item_that_is_withdrawn_no_word_leaves() {
        book.take(story("sty_a", 5, Duration.ZERO, 1), 7, 100);
        withdrawn.takeHolds(List.of(Told.hold("itm_of_sty_a", Hold.State.WITHDRAWN, 9)));
        Story told = told("sty_a");
        assertThat(told.title()).isNull();
        assertThat(told.latest()).isNotNull();
        assertThat(told.toString()).doesNotContain("Title");
        assertThat(book.list(new StorySearch(StoryOrder.SIZE, ALL, null, null), 1, NOW, null))
                .extracting(story -> story.value().title())
                .containsOnlyNulls();
    }

    @Test
    void the_oldest_are_forgotten_where_there_is_no_room_and_their_bytes_are_given_back() {
        StoryBook small = new StoryBook(10_000, new Gate(withdrawn));
        for (int number = 1; number <= 1_000; number++) {
            Story story = story("sty_" + number, 1, Duration.ofSeconds(2_000 - number), 1);
            small.take(story, number, 600);
            assertThat(small.bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(small.size()).isEqualTo(10);
        assertThat(small.find("sty_1000")).isNotNull();
        assertThat(small.find("sty_990")).isNull();
        assertThat(small.bytes()).isEqualTo(10_000);
    }
}
