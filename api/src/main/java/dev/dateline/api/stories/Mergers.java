package dev.dateline.api.stories;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which stories were merged into which; those that were told of last are known, in whichever order
 * that is said, so that all nodes know the same. Kept apart from what the stories say, so that one
 * whose words are forgotten is still known to be part of another.
 */
final class Mergers {

    /** How many stories one may have been merged from, as far as filters know them. */
    private static final int MOST_OF_ONE = 200;

    private final int most;
    private final Map<String, Merged> into = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> from = new ConcurrentHashMap<>();

    /** The stories that were merged, by the events that told them last. */
    private final TreeMap<Long, String> told = new TreeMap<>();

    /**
     * No mergers.
     *
     * @param most so many are remembered, at about 400 bytes each
     */
    Mergers(int most) {
        this.most = most;
    }

    private record Merged(String into, long sequence) {}

    /**
     * A story is part of another from an event on.
     *
     * @param sequence of the event
     */
    synchronized void take(String storyId, String into, long sequence) {
        Merged before = this.into.get(storyId);
        if (before != null && before.sequence >= sequence) {
            return;
        }
        // who asks meanwhile never hears that it is part of none
        this.into.put(storyId, new Merged(into, sequence));
        if (before != null) {
            told.remove(before.sequence);
        }
        if (before != null && !before.into.equals(into)) {
            leave(storyId, before.into);
        }
        from.computeIfAbsent(into, _ -> ConcurrentHashMap.newKeySet()).add(storyId);
        told.put(sequence, storyId);
        if (told.size() > most) {
            forget(told.values().iterator().next());
        }
    }

    private void forget(String storyId) {
        Merged merged = into.remove(storyId);
        if (merged != null) {
            told.remove(merged.sequence);
            leave(storyId, merged.into);
        }
    }

    private void leave(String storyId, String into) {
        from.computeIfPresent(
                into,
                (_, all) -> {
                    all.remove(storyId);
                    return all.isEmpty() ? null : all;
                });
    }

    /** The story that a story is part of now. */
    String current(String storyId) {
        String id = storyId;
        for (int steps = 0; steps < MOST_OF_ONE; steps++) {
            Merged merged = into.get(id);
            if (merged == null) {
                break;
            }
            id = merged.into;
        }
        return id;
    }

    /** The same ids, and those of all stories that were merged into one of them. */
    Set<String> with(Collection<String> storyIds) {
        Set<String> all = new LinkedHashSet<>(storyIds);
        Deque<String> left = new ArrayDeque<>(all);
        while (!left.isEmpty() && all.size() < MOST_OF_ONE + storyIds.size()) {
            for (String other : from.getOrDefault(left.removeFirst(), Set.of())) {
                if (all.add(other)) {
                    left.addLast(other);
                }
            }
        }
        return all;
    }
}
