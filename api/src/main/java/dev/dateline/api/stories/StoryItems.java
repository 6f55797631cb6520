package dev.dateline.api.stories;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.index.Hit;
import dev.dateline.api.index.ItemIndex;
import dev.dateline.api.index.Page;
import dev.dateline.api.index.PageSize;
import dev.dateline.api.items.StoredItems;
import dev.dateline.contract.delivery.Story;
import dev.dateline.store.StoredItem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The items of stories, from index and store, as far as they may leave. */
@Component
final class StoryItems {

    private static final long MOST_BYTES = 2 * 1024 * 1024;

    private final ItemIndex index;
    private final StoredItems stored;
    private final Gate gate;

    StoryItems(ItemIndex index, StoredItems stored, Gate gate) {
        this.index = index;
        this.stored = stored;
        this.gate = gate;
    }

    /**
     * Items in the order in which they came in.
     *
     * @param next the sequence behind which the next page begins, null if there is none
     */
    record Listed(List<Passed<StoredItem>> items, @Nullable Long next) {}

    /**
     * A story that nothing was told of, from its only item; empty if it has none that may leave.
     */
    Mono<Passed<Story>> untold(String storyId) {
        return of(Set.of(storyId), 0, 1)
                .flatMap(listed -> first(listed.items()))
                .map(only -> gate.story(UntoldStory.of(storyId, only.item()), only.applied()));
    }

    private static Mono<StoredItem> first(List<Passed<StoredItem>> items) {
        return Mono.justOrEmpty(items.stream().findFirst()).map(Passed::value);
    }

    /**
     * A story that has items and was told without one that leads it, led by the first of them; any
     * other story as it is.
     *
     * @param storyIds its own, and those of the stories that were merged into it
     */
    Mono<Passed<Story>> led(Passed<Story> told, Set<String> storyIds) {
        Story story = told.value();
        if (story.lead() != null || story.items() + story.copies() == 0) {
            return Mono.just(told);
        }
        return index.ofStories(storyIds, 0, new PageSize(1, MOST_BYTES, false))
                .flatMap(page -> stored.read(page, false))
                .flatMap(read -> first(gate.listed(read.items())))
                .map(item -> gate.story(UntoldStory.led(story, item.item()), item.applied()))
                .defaultIfEmpty(told);
    }

    /** The items of these stories, without bodies. */
    Mono<Listed> of(Set<String> storyIds, long behind, int limit) {
        return index.ofStories(storyIds, behind, new PageSize(limit, MOST_BYTES, false))
                .flatMap(this::read);
    }

    /** A page with a gap would be followed by none that has what was missing. */
    private Mono<Listed> read(Page page) {
        Long next = page.more() ? page.hits().getLast().created() : null;
        return stored.read(page, false)
                .flatMap(
                        read ->
                                read.late()
                                        ? Mono.error(StoredItems::behind)
                                        : Mono.just(new Listed(gate.listed(read.items()), next)));
    }

    /**
     * The id of the first item of a story that is listed, whether the story was told of or not;
     * empty if it has none.
     */
    Mono<String> first(String storyId) {
        return index.ofStories(Set.of(storyId), 0, new PageSize(1, MOST_BYTES, false))
                .flatMap(page -> Mono.justOrEmpty(page.hits().stream().findFirst()))
                .map(Hit::itemId);
    }

    /**
     * The newest items of the first ones of some stories.
     *
     * @param stories how many these are: as many as fit into an answer, one at least
     * @param items by their ids, without bodies; without those that are not listed, or not stored
     *     yet
     */
    record Latest(int stories, Map<String, Passed<StoredItem>> items) {}

    /** The newest items of stories. */
    Mono<Latest> latest(List<Passed<Story>> stories) {
        List<String> ids =
                stories.stream()
                        .map(StoryItems::latest)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return index.listed(ids, new PageSize(ids.size(), MOST_BYTES, false))
                .flatMap(
                        page ->
                                stored.read(page, false)
                                        .map(
                                                read ->
                                                        new Latest(
                                                                fitting(stories, page),
                                                                byId(read.items()))));
    }

    private static @Nullable String latest(Passed<Story> story) {
        Story.Line line = story.value().latest();
        return line == null ? null : line.itemId();
    }

    private static int fitting(List<Passed<Story>> stories, Page page) {
        if (!page.more()) {
            return stories.size();
        }
        String last = page.hits().getLast().itemId();
        return stories.stream().map(StoryItems::latest).toList().indexOf(last) + 1;
    }

    private Map<String, Passed<StoredItem>> byId(List<StoredItem> items) {
        return gate.listed(items).stream()
                .collect(Collectors.toMap(one -> one.value().item().itemId(), Function.identity()));
    }
}
