package dev.dateline.api.query;

import org.jspecify.annotations.Nullable;

/**
 * What a filter looks at.
 *
 * @param language of the item, null where nobody knows it
 * @param languageBefore that of the version before: whoever was sent the one is sent the other
 * @param storyId the story that it is in, or that it is; null where it is in none
 */
public record Filterable(
        String sourceId,
        @Nullable String language,
        @Nullable String languageBefore,
        @Nullable String storyId) {

    /** Of an item that is in no story. */
    public Filterable(String sourceId, @Nullable String language, @Nullable String languageBefore) {
        this(sourceId, language, languageBefore, null);
    }
}
