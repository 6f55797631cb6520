package dev.dateline.processor.story;

import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Reason;
import org.jspecify.annotations.Nullable;

/** Makes an event of what is told of a story, which the window has noted when it returns. */
@FunctionalInterface
public interface StoryTeller {

    /**
     * Tells.
     *
     * @param previous what filters need to reach those who were told of it before, null if they
     *     need nothing more
     * @param merged why it was merged into another one, null if it was not
     */
    void tell(Story story, @Nullable PreviousStory previous, @Nullable Reason merged);
}
