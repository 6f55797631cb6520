package dev.dateline.api.query;

import java.util.Collection;
import java.util.Set;

/** Which stories were merged into which. */
@FunctionalInterface
public interface MergedStories {

    /** None was. */
    MergedStories NONE = Set::copyOf;

    /**
     * The same ids, and those of all stories that were merged into one of them. Throws a problem
     * while it is not known which.
     */
    Set<String> withMerged(Collection<String> storyIds);

    /** The story that a story is part of at this moment; itself where it was not merged. */
    default String current(String storyId) {
        return storyId;
    }
}
