package dev.dateline.processor.story;

import dev.dateline.contract.item.Item;
import dev.dateline.processor.story.StoryWindow.Since;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which items stories have lost and got in a batch, besides those that are new. */
final class Moves {

    private static final Since NONE = new Since(0, 0);

    private final Map<String, Since> untold = new HashMap<>();
    private final Map<String, Set<String>> gone = new HashMap<>();
    private final Map<String, Map<String, Member>> come = new HashMap<>();

    /** A story has an item no more. */
    void lost(String storyId, Item item) {
        count(storyId, item, -1);
        gone.computeIfAbsent(storyId, _ -> new HashSet<>()).add(item.itemId());
        come.getOrDefault(storyId, new HashMap<>()).remove(item.itemId());
    }

    /** A story has an item that it had not, or has it again. */
    void got(String storyId, Item item, Member member) {
        count(storyId, item, 1);
        gone.computeIfAbsent(storyId, _ -> new HashSet<>()).remove(item.itemId());
        come.computeIfAbsent(storyId, _ -> new HashMap<>()).put(item.itemId(), member);
    }

    private void count(String storyId, Item item, int more) {
        add(storyId, isCopy(item) ? new Since(0, more) : new Since(more, 0));
    }

    static boolean isCopy(Item item) {
        return item.lineage().duplicateOf() != null;
    }

    /** So many items and copies more. */
    void add(String storyId, Since more) {
        untold.merge(
                storyId,
                more,
                (one, other) ->
                        new Since(one.items() + other.items(), one.copies() + other.copies()));
    }

    /** What has not been told of a story; below zero for fewer. */
    Since of(String storyId) {
        return untold.getOrDefault(storyId, NONE);
    }

    /** Whether a story has lost an item. */
    boolean isGone(String storyId, String itemId) {
        return gone.getOrDefault(storyId, Set.of()).contains(itemId);
    }

    /** Those that have come to a story and are not told of yet. */
    Collection<Member> come(String storyId) {
        return come.getOrDefault(storyId, Map.of()).values();
    }

    /** All of it is told. */
    void told(String storyId) {
        come.remove(storyId);
        untold.remove(storyId);
    }
}
