package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.record.Json;
import dev.dateline.store.StoredStory;
import dev.dateline.store.StoryReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StoryOrdersControllerTest {

    private static final String KNOWN = "sty_aaaaaaaaaaaaaaaa";
    private static final String STORED = "sty_bbbbbbbbbbbbbbbb";
    private static final String MERGED = "sty_cccccccccccccccc";
    private static final String ALONE = "sty_dddddddddddddddd";
    private static final String UNKNOWN = "sty_eeeeeeeeeeeeeeee";

    private final StoryBook book = new StoryBook(1_000_000, new Gate(new WithdrawnItems()));
    private final List<DeskInput> sent = new ArrayList<>();

    /** {@code STORED} is in the store alone, and {@code ALONE} has one item, and is not told of. */
    private final StoryOrdersController controller =
            new StoryOrdersController(
                    book,
                    new StoryStock() {
                        @Override
                        public @Nullable Cursor reached() {
                            return null;
                        }

                        @Override
                        public void newest(StoryReader.Taker taker) {}

                        @Override
                        public void mergers(int most, Consumer<StoryReader.Merger> taker) {}

                        @Override
                        public Mono<StoredStory> find(String storyId) {
                            return storyId.equals(STORED)
                                    ? Mono.just(new StoredStory(1, story(STORED, null), null))
                                    : Mono.empty();
                        }
                    },
                    id -> id.equals(ALONE) ? Mono.just("itm_d") : Mono.empty(),
                    (key, order) -> Mono.fromRunnable(() -> sent.add(order)),
                    InstantSource.fixed(Examples.AT.plusNanos(5)));

    {
        book.take(story(KNOWN, null), 1, 100);
        book.take(story(MERGED, KNOWN), 2, 100);
    }

    private static Story story(String id, @Nullable String mergedInto) {
        Story.Line line = new Story.Line("itm_a", "src_a", "A title", Examples.AT);
        return new Story(
                id,
                1,
                "A title",
                false,
                line,
                line,
                "en",
                List.of("en"),
                2,
                0,
                1,
                Examples.AT,
                Examples.AT,
                1,
                1,
                List.of(),
                mergedInto);
    }

    private void rename(String id) {
        controller.rename(id, Json.MAPPER.readTree("{\"title\":\"A name\"}")).block();
    }

    private void merge(String id, String from) {
        controller.merge(id, Json.MAPPER.readTree("{\"from\":\"" + from + "\"}")).block();
    }

    private Problem refused(Runnable call) {
        Problem problem = catchThrowableOfType(Problem.class, call::run);
        assertThat(sent).isEmpty();
        return problem;
    }

    @Test
    void a_story_is_named_and_merged_wherever_it_is_known() {
        rename(KNOWN);
        merge(KNOWN, STORED);
        assertThat(sent)
                .containsExactly(
                        new RenameStory(1, KNOWN, "A name", Examples.AT),
                        new MergeStories(1, KNOWN, STORED, Examples.AT));
    }

    @Test
    void of_a_story_of_one_item_nothing_is_told_and_so_the_desk_hears_which_item_that_is() {
        rename(ALONE);
        merge(KNOWN, ALONE);
        merge(ALONE, KNOWN);
        assertThat(sent)
                .containsExactly(
                        new RenameStory(1, ALONE, "A name", Examples.AT, "itm_d"),
                        new MergeStories(1, KNOWN, ALONE, Examples.AT, null, "itm_d"),
                        new MergeStories(1, ALONE, KNOWN, Examples.AT, "itm_d", null));
    }

    @Test
    void of_a_story_that_is_not_there_nothing_can_be_asked() {
        for (String id : List.of(UNKNOWN, "x")) {
            assertThat(refused(() -> rename(id)).code()).isEqualTo(ProblemCode.NOT_FOUND);
        }
        Problem problem = refused(() -> merge(KNOWN, UNKNOWN));
        assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(problem).hasMessageContaining(UNKNOWN);
    }

    @Test
    void who_names_a_story_that_was_merged_is_told_into_which() {
        for (Runnable order :
                List.<Runnable>of(
                        () -> rename(MERGED),
                        () -> merge(MERGED, STORED),
                        () -> merge(STORED, MERGED))) {
            Problem problem = refused(order);
            assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT);
            assertThat(problem).hasMessageContaining("was merged into " + KNOWN);
        }
    }
}
