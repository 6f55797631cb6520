package dev.dateline.api.query;

import org.jspecify.annotations.Nullable;

/**
 * What a filter looks at.
 *
 * @param language of the item, null where nobody knows it
 * @param languageBefore that of the version before: whoever was sent the one is sent the other
 */
public record Filterable(
        String sourceId, @Nullable String language, @Nullable String languageBefore) {}
