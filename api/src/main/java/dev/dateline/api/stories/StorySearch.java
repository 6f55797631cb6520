package dev.dateline.api.stories;

import dev.dateline.api.query.Filter;
import dev.dateline.contract.delivery.Story;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stories are wanted.
 *
 * @param filter of their languages and topics
 * @param among these; null for all
 * @param since those with an item that is not older
 */
record StorySearch(
        StoryOrder order, Filter filter, @Nullable Set<String> among, @Nullable Instant since) {

    boolean matches(Story story) {
        return story.mergedInto() == null
                && story.items() + story.copies() > 0
                && (among == null || among.contains(story.storyId()))
                && (since == null || !story.last().isBefore(since))
                && filter.matchesStory(story);
    }
}
