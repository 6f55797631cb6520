package dev.dateline.api.stories;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which stories were merged into which; those that were told of first are forgotten first. Kept
 * apart from what the stories say, so that one whose words are forgotten is still known to be part
 * of another.
 */
final class Mergers {

    /** How many stories one may have been merged from, as far as filters know them. */
    private static final int MOST_OF_ONE = 200;

    private final int most;
    private final Map<String, String> into = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> from = new ConcurrentHashMap<>();
    private final Deque<String> told = new ArrayDeque<>();

    /**
     * No mergers.
     *
     * @param most so many are remembered, at about 300 bytes each
     */
    Mergers(int most) {
        this.most = most;
    }

    /** A story is part of another from now on. */
    synchronized void take(String storyId, String into) {
        String before = this.into.put(storyId, into);
        if (before == null) {
            told.addLast(storyId);
        } else {
            leave(storyId, before);
        }
        from.computeIfAbsent(into, _ -> ConcurrentHashMap.newKeySet()).add(storyId);
        if (told.size() > most) {
            String oldest = told.removeFirst();
            String other = this.into.remove(oldest);
            if (other != null) {
                leave(oldest, other);
            }
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
            String other = into.get(id);
            if (other == null) {
                break;
            }
            id = other;
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
