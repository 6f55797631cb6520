package dev.dateline.processor.story;

import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.story.StoryWindow.Told;
import dev.dateline.store.StoredStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was told of stories last, as the window has it, and, where it has forgotten a story, as the
 * store has it. The store is asked once for each story of a batch, whatever it answers.
 */
final class ToldStories {

    private static final int MOST_TOMBSTONES = 20;

    private final StoryWindow window;
    private final Function<String, @Nullable StoredStory> stored;
    private final Map<String, Last> retold = new HashMap<>();
    private final Map<String, Optional<Last>> read = new HashMap<>();

    /**
     * Of one batch.
     *
     * @param stored what the store has of a story, null if nothing; throws if it is away
     */
    ToldStories(StoryWindow window, Function<String, @Nullable StoredStory> stored) {
        this.window = window;
        this.stored = stored;
    }

    /** What was told last, what filters must know of all before it, and why it was merged. */
    record Last(Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {}

    /** What was told of a story last, however long ago; null if nothing was. */
    @Nullable Last of(String storyId) {
        Last here = here(storyId);
        return here != null
                ? here
                : read.computeIfAbsent(storyId, id -> Optional.ofNullable(read(id))).orElse(null);
    }

    private @Nullable Last read(String storyId) {
        StoredStory story = stored.apply(storyId);
        return story == null ? null : new Last(story.story(), story.previous(), story.merged());
    }

    /** The same, as far as the window knows. */
    @Nullable Last here(String storyId) {
        Last again = retold.get(storyId);
        Told last = window.told(storyId);
        return again != null || last == null
                ? again
                : new Last(last.story(), last.previous(), last.merged());
    }

    /** From now on this is what was told last, until it is told. */
    void retell(String storyId, Story story) {
        Last last = of(storyId);
        retold.put(
                storyId,
                last == null
                        ? new Last(story, null, null)
                        : new Last(story, last.previous(), last.merged()));
    }

    /** It was told: the window has it. */
    void told(String storyId) {
        retold.remove(storyId);
        read.remove(storyId);
    }

    /** The story that a story is part of now, as far as the window knows. */
    @Nullable String currentHere(@Nullable String storyId) {
        return current(storyId, this::here);
    }

    /** The story that a story is part of now, however long ago it was merged. */
    @Nullable String current(@Nullable String storyId) {
        return current(storyId, this::of);
    }

    /**
     * Why a story is part of the one that it is part of now; nothing if it is that one.
     *
     * @param here as far as the window knows
     */
    List<Reason> mergers(String storyId, boolean here) {
        List<Reason> reasons = new ArrayList<>();
        String id = storyId;
        for (int i = 0; i < MOST_TOMBSTONES && id != null; i++) {
            Last last = here ? here(id) : of(id);
            if (last != null && last.merged != null) {
                reasons.add(last.merged);
            }
            id = last == null ? null : last.story.mergedInto();
        }
        return reasons;
    }

    private static @Nullable String current(
            @Nullable String storyId, Function<String, @Nullable Last> last) {
        String id = storyId;
        for (int i = 0; i < MOST_TOMBSTONES && id != null; i++) {
            Last told = last.apply(id);
            String into = told == null ? null : told.story().mergedInto();
            if (into == null) {
                return id;
            }
            id = into;
        }
        return id;
    }
}
