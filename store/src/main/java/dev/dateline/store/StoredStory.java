package dev.dateline.store;

import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import org.jspecify.annotations.Nullable;

/**
 * A story in the store: the value of {@code current} in {@link #STORIES}, by story id.
 *
 * @param applied the sequence of the event that it was made from; the first field, as in {@link
 *     StoredItem}
 * @param previous what filters need to reach those who were told of it before
 */
public record StoredStory(long applied, Story story, @Nullable PreviousStory previous) {

    /** The current state of each story. */
    public static final String STORIES = "stories";

    /** What the store holds after the event. */
    public static StoredStory of(StoryUpdated event) {
        return new StoredStory(event.sequence(), event.data(), event.previous());
    }
}
