package dev.dateline.api.query;

import java.util.Collection;
import java.util.Set;

/** Which stories were merged into which. */
public interface MergedStories {

    /**
     * The same ids, and those of all stories that were merged into one of them. Throws a problem
     * while it is not known which.
     */
    Set<String> withMerged(Collection<String> storyIds);
}
