package dev.dateline.api.stories;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.index.Hit;
import dev.dateline.api.index.ItemIndex;
import dev.dateline.api.index.Page;
import dev.dateline.api.index.PageSize;
import dev.dateline.contract.delivery.Story;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoredItem;
import java.util.Collection;
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
    private final ItemReader store;
    private final Gate gate;

    StoryItems(ItemIndex index, ItemReader store, Gate gate) {
        this.index = index;
        this.store = store;
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
                .flatMap(
                        listed ->
                                Mono.justOrEmpty(listed.items().stream().findFirst())
                                        .map(Passed::value))
                .map(only -> gate.story(UntoldStory.of(storyId, only.item()), only.applied()));
    }

    /** The items of these stories, without bodies. */
    Mono<Listed> of(Set<String> storyIds, long behind, int limit) {
        return index.ofStories(storyIds, behind, new PageSize(limit, MOST_BYTES, false))
                .flatMap(this::read);
    }

    private Mono<Listed> read(Page page) {
        List<String> ids = page.hits().stream().map(Hit::itemId).toList();
        Long next = page.more() ? page.hits().getLast().created() : null;
        return find(ids).map(found -> new Listed(inOrder(ids, found), next));
    }

    private static List<Passed<StoredItem>> inOrder(
            List<String> ids, Map<String, Passed<StoredItem>> found) {
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * The newest items of stories, by item id, without bodies; without those that are withdrawn.
     */
    Mono<Map<String, Passed<StoredItem>>> latest(List<Passed<Story>> stories) {
        return find(
                stories.stream()
                        .map(story -> story.value().latest())
                        .filter(Objects::nonNull)
                        .map(Story.Line::itemId)
                        .toList());
    }

    private Mono<Map<String, Passed<StoredItem>>> find(Collection<String> itemIds) {
        return itemIds.isEmpty()
                ? Mono.just(Map.of())
                : store.findWithoutBodies(itemIds)
                        .map(
                                found ->
                                        gate.listed(List.copyOf(found.values())).stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                one -> one.value().item().itemId(),
                                                                Function.identity())));
    }
}
