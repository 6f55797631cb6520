package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.index.News;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.Story;
import dev.dateline.store.StoredStory;
import dev.dateline.store.StoryReader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/** What a node that starts has read of stories. */
class StoryLogTest {

    /** There is room for one story in memory; the store has two, the older of which was merged. */
    private final StoryBook book = new StoryBook(1_000, new Gate(new WithdrawnItems()));

    /** What asking the store ends in, null where it answers. */
    private volatile @Nullable Throwable failure;

    private final StoryLog log =
            new StoryLog(
                    book,
                    new StoryStock() {
                        @Override
                        public @Nullable Cursor reached() {
                            Throwable present = failure;
                            if (present instanceof RuntimeException exception) {
                                throw exception;
                            }
                            if (present instanceof Error error) {
                                throw error;
                            }
                            return null;
                        }

                        @Override
                        public void newest(StoryReader.Taker taker) {
                            Story story = Examples.story().data();
                            taker.take(new StoredStory(8, story, null), 900);
                        }

                        @Override
                        public void mergers(int most, Consumer<StoryReader.Merger> taker) {
                            assertThat(most).isEqualTo(50_000);
                            taker.accept(new StoryReader.Merger("sty_old", "sty_a", 7));
                        }

                        @Override
                        public Mono<StoredStory> find(String storyId) {
                            return Mono.empty();
                        }
                    });

    @AfterEach
    void stop() {
        log.stop();
    }

    @Test
    void a_story_that_was_merged_is_known_though_there_is_no_room_for_its_words() {
        log.start();
        log.take(List.of(), true);
        await().untilAsserted(() -> assertThatNoException().isThrownBy(book::checkComplete));
        assertThat(book.find("sty_old")).isNull();
        assertThat(book.current("sty_old")).isEqualTo("sty_a");
        assertThat(book.withMerged(List.of("sty_a"))).containsExactly("sty_a", "sty_old");
    }

    static List<Throwable> failures() {
        return List.of(
                new MongoTimeoutException("the store is away"),
                new NoClassDefFoundError("the store is away"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void while_the_store_can_not_be_read_health_says_so_and_it_is_read_again(Throwable with) {
        assertThat(log.health().getDetails()).isEmpty();
        failure = with;
        log.start();
        log.take(List.of(), true);
        await().untilAsserted(
                        () ->
                                assertThat(log.health().getDetails().get("waitsFor"))
                                        .asString()
                                        .contains("api-stories", "the store is away"));
        // all else goes on
        assertThat(log.health().getStatus()).isEqualTo(Status.UP);
        assertThatThrownBy(book::checkComplete).isInstanceOf(Problem.class);
        failure = null;
        await().untilAsserted(() -> assertThatNoException().isThrownBy(book::checkComplete));
        await().untilAsserted(() -> assertThat(log.health().getDetails()).isEmpty());
        assertThat(log.isRunning()).isTrue();
    }

    @Test
    void a_store_that_answers_again_but_is_behind_is_no_trouble() {
        failure = new MongoTimeoutException("the store is away");
        log.start();
        log.take(List.of(News.ofStory("sty_a", 8, "itm_a", "src_a")), true);
        await().until(() -> !log.health().getDetails().isEmpty());
        failure = null;
        await().untilAsserted(() -> assertThat(log.health().getDetails()).isEmpty());
        assertThatThrownBy(book::checkComplete).isInstanceOf(Problem.class);
    }
}
