package dev.dateline.processor.version;

import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.item.Item;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.store.StoredItem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What filters must know of all versions until now, so that whoever was sent one of them is sent
 * the next. The ledger of an item has what its current version does not say itself.
 */
public final class Earlier {

    private Earlier() {}

    /** Of all versions up to the current one. */
    public static Previous of(StoredItem current) {
        return new Previous(
                current.item().sourceId(),
                current.item().text().language(),
                languages(current),
                topics(current),
                stories(current));
    }

    /** Those that the next version is not in, for its ledger. */
    static List<String> languages(StoredItem current, Item next) {
        return without(languages(current), one(next.text().language()));
    }

    /** Those that the next version is not about, for its ledger. */
    static List<String> topics(StoredItem current, Item next) {
        return without(topics(current), codes(next));
    }

    /** Those that a version in this story is not in, for its ledger. */
    public static List<String> stories(@Nullable Previous previous, @Nullable String storyId) {
        return previous == null ? List.of() : without(previous.stories(), one(storyId));
    }

    private static List<String> languages(StoredItem current) {
        String now = current.item().text().language();
        return newest(current.ledger().languages(), one(now), Previous.MOST_LANGUAGES);
    }

    private static List<String> topics(StoredItem current) {
        List<String> now = codes(current.item());
        return newest(current.ledger().topics(), now, Math.max(now.size(), Previous.MOST_TOPICS));
    }

    static List<String> stories(StoredItem current) {
        String now = current.item().lineage().storyId();
        return newest(current.ledger().stories(), one(now), Previous.MOST_STORIES);
    }

    private static List<String> codes(Item item) {
        return MediaTopics.packaged().codes(item.meaning().subjects());
    }

    private static List<String> one(@Nullable String said) {
        return said == null ? List.of() : List.of(said);
    }

    /** Each once, the oldest first. */
    private static List<String> newest(List<String> before, List<String> now, int most) {
        List<String> all = Stream.concat(before.stream(), now.stream()).distinct().toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static List<String> without(List<String> all, List<String> those) {
        return all.stream().filter(one -> !those.contains(one)).toList();
    }
}
