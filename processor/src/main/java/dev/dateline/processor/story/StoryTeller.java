package dev.dateline.processor.story;

import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import org.jspecify.annotations.Nullable;

/** Makes an event of what is told of a story, which the window has noted when it returns. */
@FunctionalInterface
public interface StoryTeller {

    /**
     * Tells.
     *
     * @param previous what filters need to reach those who were told of it before, null if they
     *     need nothing more
     */
    void tell(Story story, @Nullable PreviousStory previous);
}
