package dev.dateline.api.stories;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.query.MergedStories;
import dev.dateline.contract.delivery.Story;
import dev.dateline.store.StoredStory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stories of late, in memory within a limit of bytes; those whose newest items are oldest are
 * forgotten first. Of each the newest state is kept, in whichever order states are told, so that
 * the store can be read while the log is followed. What leaves has passed the gate at that moment.
 */
final class StoryBook implements MergedStories {

    /** What a story takes besides its JSON. */
    private static final int OVERHEAD = 400;

    /** How many stories one may have been merged from, as far as filters know them. */
    private static final int MOST_MERGED = 200;

    private static final Comparator<Told> OLDEST_FIRST =
            Comparator.comparing((Told told) -> told.story.last()).thenComparing(Told::id);

    private final long mostBytes;
    private final Gate gate;
    private final Map<String, Told> stories = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> merged = new ConcurrentHashMap<>();
    private final TreeSet<Told> byAge = new TreeSet<>(OLDEST_FIRST);
    private long bytes;

    StoryBook(long mostBytes, Gate gate) {
        this.mostBytes = mostBytes;
        this.gate = gate;
    }

    /**
     * A story, and when that was said of it.
     *
     * @param sequence of the event
     * @param bytes about what it takes in memory
     */
    private record Told(Story story, long sequence, int bytes) {
        String id() {
            return story.storyId();
        }
    }

    /** Takes what an event says of a story, unless more is known. */
    synchronized void take(Story story, long sequence, int size) {
        Told now = new Told(story, sequence, size + OVERHEAD);
        Told before = stories.get(story.storyId());
        if (before != null && before.sequence >= sequence) {
            return;
        }
        if (before != null) {
            forget(before);
        }
        stories.put(story.storyId(), now);
        byAge.add(now);
        bytes += now.bytes;
        if (story.mergedInto() != null) {
            merged.computeIfAbsent(story.mergedInto(), _ -> ConcurrentHashMap.newKeySet())
                    .add(story.storyId());
        }
        while (bytes > mostBytes && byAge.size() > 1) {
            forget(byAge.first());
        }
    }

    private void forget(Told told) {
        byAge.remove(told);
        stories.remove(told.id());
        bytes -= told.bytes;
        String into = told.story.mergedInto();
        if (into != null) {
            merged.computeIfPresent(
                    into,
                    (_, from) -> {
                        from.remove(told.id());
                        return from.isEmpty() ? null : from;
                    });
        }
    }

    /** The first stories that match, so many at most, behind the end of a page. */
    List<Passed<Story>> list(
            StorySearch search, int limit, Instant asOf, @Nullable StoryCursor behind) {
        return stories.values().stream()
                .filter(told -> search.matches(told.story))
                .map(told -> ranked(told, search.order().rank(told.story, asOf)))
                .filter(ranked -> behind == null || ranked.isBehind(behind))
                .sorted(Ranked.FIRST)
                .limit(limit)
                .map(ranked -> gate.story(ranked.story(), ranked.sequence()))
                .toList();
    }

    /** A story, null if it is not in memory. */
    @Nullable Passed<Story> find(String storyId) {
        Told told = stories.get(storyId);
        return told == null ? null : gate.story(told.story, told.sequence);
    }

    private static Ranked ranked(Told told, double rank) {
        return new Ranked(rank, told.story, told.sequence);
    }

    /** A story as the store has it. */
    Passed<Story> passed(StoredStory stored) {
        return gate.story(stored.story(), stored.applied());
    }

    /** Those that they are now: a story that was merged is the one it was merged into. */
    Set<String> current(Set<String> storyIds) {
        return storyIds.stream().map(this::current).collect(Collectors.toSet());
    }

    @Override
    public String current(String storyId) {
        String id = storyId;
        for (int steps = 0; steps < MOST_MERGED; steps++) {
            Told told = stories.get(id);
            String into = told == null ? null : told.story.mergedInto();
            if (into == null) {
                break;
            }
            id = into;
        }
        return id;
    }

    @Override
    public Set<String> withMerged(Collection<String> storyIds) {
        Set<String> all = new LinkedHashSet<>(storyIds);
        Deque<String> left = new ArrayDeque<>(all);
        while (!left.isEmpty() && all.size() < MOST_MERGED + storyIds.size()) {
            for (String from : merged.getOrDefault(left.removeFirst(), Set.of())) {
                if (all.add(from)) {
                    left.addLast(from);
                }
            }
        }
        return all;
    }

    int size() {
        return stories.size();
    }

    synchronized long bytes() {
        return bytes;
    }
}
