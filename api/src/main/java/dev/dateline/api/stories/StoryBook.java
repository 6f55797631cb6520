package dev.dateline.api.stories;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.MergedStories;
import dev.dateline.contract.delivery.Story;
import dev.dateline.store.StoredStory;
import dev.dateline.store.StoryReader;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
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

    /** So many stories that were merged are known, whatever room there is for others. */
    static final int MOST_MERGERS = 50_000;

    private static final Comparator<Told> OLDEST_FIRST =
            Comparator.comparing((Told told) -> told.story.last()).thenComparing(Told::id);

    private final long mostBytes;
    private final Gate gate;
    private final Map<String, Told> stories = new ConcurrentHashMap<>();
    private final Mergers mergers = new Mergers(MOST_MERGERS);
    private final TreeSet<Told> byAge = new TreeSet<>(OLDEST_FIRST);
    private long bytes;
    private volatile boolean complete;

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

    /**
     * Takes what an event says of a story, unless more is known.
     *
     * @return whether there was room for it beside all others
     */
    synchronized boolean take(Story story, long sequence, int size) {
        Told now = new Told(story, sequence, size + OVERHEAD);
        Told before = stories.get(story.storyId());
        if (before != null && before.sequence >= sequence) {
            return true;
        }
        if (before != null) {
            forget(before);
        }
        stories.put(story.storyId(), now);
        byAge.add(now);
        bytes += now.bytes;
        if (story.mergedInto() != null) {
            mergers.take(story.storyId(), story.mergedInto(), sequence);
        }
        boolean isRoom = bytes <= mostBytes;
        while (bytes > mostBytes && byAge.size() > 1) {
            forget(byAge.first());
        }
        return isRoom;
    }

    /** Takes what the store knows of a story that was merged, unless more is known. */
    void take(StoryReader.Merger merger) {
        mergers.take(merger.storyId(), merger.into(), merger.applied());
    }

    /** From now on it has all that it is to have. */
    void completed() {
        complete = true;
    }

    /** Refuses to answer before it has. */
    void checkComplete() {
        if (!complete) {
            throw ProblemCode.UNAVAILABLE.because("the stories have not been read yet");
        }
    }

    /** When the first item came in of all these stories; the far future if there are none. */
    Instant oldest() {
        return stories.values().stream()
                .map(told -> told.story.first())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private void forget(Told told) {
        byAge.remove(told);
        stories.remove(told.id());
        bytes -= told.bytes;
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
        return storyIds.stream().map(mergers::current).collect(Collectors.toSet());
    }

    @Override
    public String current(String storyId) {
        return mergers.current(storyId);
    }

    @Override
    public Set<String> withMerged(Collection<String> storyIds) {
        if (!storyIds.isEmpty()) {
            // else a stream would go without some of its items for as long as it lasts
            checkComplete();
        }
        return withMergedSoFar(storyIds);
    }

    /** The same, as far as they are known by now. */
    Set<String> withMergedSoFar(Collection<String> storyIds) {
        return mergers.with(storyIds);
    }

    int size() {
        return stories.size();
    }

    synchronized long bytes() {
        return bytes;
    }
}
