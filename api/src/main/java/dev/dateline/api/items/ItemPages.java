package dev.dateline.api.items;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.index.ItemIndex;
import dev.dateline.api.index.Page;
import dev.dateline.api.index.PageSize;
import dev.dateline.api.index.Search;
import dev.dateline.api.index.Steps;
import dev.dateline.api.index.Volume;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Reason;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoredItem;
import dev.dateline.store.StoredStory;
import dev.dateline.store.StoryReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * From a query to items: finds them in the index, reads them from the store, and lets through what
 * may leave.
 */
@Component
final class ItemPages {

    /** How many bytes of JSON a page or the versions of an item may have. */
    static final long MOST_BYTES = 2 * 1024 * 1024;

    private static final int MOST_VERSIONS = 100;
    private static final int MOST_MERGERS = 20;

    private final ItemIndex index;
    private final StoredItems stored;
    private final ItemReader store;
    private final StoryReader stories;
    private final Gate gate;

    ItemPages(
            ItemIndex index, StoredItems stored, ItemReader store, StoryReader stories, Gate gate) {
        this.index = index;
        this.stories = stories;
        this.stored = stored;
        this.store = store;
        this.gate = gate;
    }

    /**
     * A list.
     *
     * @param position the stream continues it from here
     * @param lost how many are left out, or shown in a former version, because the store lost them
     */
    record Listed(List<Passed<StoredItem>> items, Cursor position, int lost) {}

    /** Which items match, newest first. */
    Mono<Page> find(Search search, int limit, boolean withBodies) {
        return index.search(search, new PageSize(limit, MOST_BYTES, withBodies));
    }

    /**
     * How many items that match came in, step by step.
     *
     * @param topics those about each of these topics, by its code
     */
    record Counted(Passed<List<Long>> all, Map<String, Passed<List<Long>>> topics) {}

    /** Counts items that match, and those of them about each of these topics. */
    Mono<Counted> count(Search search, Steps steps, List<String> topics) {
        return index.volume(search, steps, topics).map(this::counted);
    }

    private Counted counted(Volume volume) {
        Map<String, Passed<List<Long>>> topics = new LinkedHashMap<>();
        volume.topics().forEach((topic, counts) -> topics.put(topic, gate.counted(counts)));
        return new Counted(gate.counted(volume.all()), topics);
    }

    /** The items of a page, in their order, at least as new as the position says. */
    Mono<Listed> read(Page page, boolean withBodies) {
        return stored.read(page, withBodies)
                .map(read -> new Listed(gate.listed(read.items()), read.position(), read.lost()));
    }

    /** One item, empty where there is none. */
    Mono<Passed<StoredItem>> read(String id) {
        return index.find(id)
                .flatMap(page -> page.hits().isEmpty() ? unknown(id) : known(page))
                .flatMap(item -> Mono.justOrEmpty(gate.shown(item)));
    }

    /**
     * Why an item was decided as it was, empty where there is none. Of one that is withdrawn there
     * are no reasons: they have words of its text.
     */
    Mono<List<Reason>> reasons(String id) {
        return read(id).map(Passed::value)
                .flatMap(
                        item ->
                                item.item().status().pubStatus() == Item.PubStatus.USABLE
                                        ? withMergers(item)
                                        : Mono.just(List.of()));
    }

    /** Those of the item, and why its story is part of another one by now. */
    private Mono<List<Reason>> withMergers(StoredItem item) {
        Flux<Reason> mergers =
                merger(item.item().lineage().storyId())
                        .expand(story -> merger(story.story().mergedInto()))
                        .take(MOST_MERGERS)
                        .concatMap(story -> Mono.justOrEmpty(story.merged()));
        return Flux.concat(Flux.fromIterable(item.ledger().reasons()), mergers).collectList();
    }

    /** A story that was merged; empty if it was not. */
    private Mono<StoredStory> merger(@Nullable String storyId) {
        return storyId == null
                ? Mono.empty()
                : stories.find(List.of(storyId))
                        .flatMap(found -> Mono.justOrEmpty(found.get(storyId)))
                        .filter(story -> story.story().mergedInto() != null);
    }

    /** Differs between any two answers about an item that must not be taken for one another. */
    String tag(Passed<StoredItem> shown) {
        return gate.tag(shown);
    }

    /** One that can't be indexed is in the store all the same. */
    private Mono<StoredItem> unknown(String id) {
        return store.find(List.of(id)).flatMap(found -> Mono.justOrEmpty(found.get(id)));
    }

    private Mono<StoredItem> known(Page page) {
        return stored.read(page, true)
                .flatMap(
                        read ->
                                read.late()
                                        ? Mono.error(StoredItems::behind)
                                        : Mono.justOrEmpty(read.items().stream().findFirst()));
    }

    /** The versions before the current one, newest first, a hundred at most. */
    Mono<List<Passed<StoredItem>>> versions(Passed<StoredItem> current) {
        Item.Identity identity = current.value().item().identity();
        int newest = identity.version() - 1;
        List<String> former =
                IntStream.range(0, Math.min(newest, MOST_VERSIONS - 1))
                        .mapToObj(i -> Item.versionId(identity.itemId(), newest - i))
                        .toList();
        return store.versions(former, MOST_BYTES).map(versions -> gate.versions(current, versions));
    }
}
