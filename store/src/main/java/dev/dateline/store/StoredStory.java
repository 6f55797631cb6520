package dev.dateline.store;

import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A story in the store: the value of {@code current} in {@link #STORIES}, by story id.
 *
 * @param applied the sequence of the event that it was made from; the first field, as in {@link
 *     StoredItem}
 * @param previous what filters need to reach those who were told of it before
 * @param merged why it was merged into another story; absent where it was not
 */
public record StoredStory(
        long applied, Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {

    /** A story that was not merged. */
    public StoredStory(long applied, Story story, @Nullable PreviousStory previous) {
        this(applied, story, previous, null);
    }

    /** The current state of each story. */
    public static final String STORIES = "stories";

    /** What the store holds after the event. */
    public static StoredStory of(StoryUpdated event) {
        return new StoredStory(event.sequence(), event.data(), event.previous(), event.merged());
    }
}
