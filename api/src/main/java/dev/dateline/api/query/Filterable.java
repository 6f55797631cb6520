package dev.dateline.api.query;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a filter looks at.
 *
 * @param language of the item, null where nobody knows it
 * @param languagesBefore those of the versions before: whoever was sent one of them is sent the
 *     next
 * @param storyId the story that it is in, or that it is; null where it is in none
 * @param topics of both versions, with all that they lie below
 */
public record Filterable(
        String sourceId,
        @Nullable String language,
        List<String> languagesBefore,
        @Nullable String storyId,
        Set<String> topics) {

    /** About nothing that is known. */
    public Filterable(
            String sourceId,
            @Nullable String language,
            List<String> languagesBefore,
            @Nullable String storyId) {
        this(sourceId, language, languagesBefore, storyId, Set.of());
    }

    public Filterable {
        languagesBefore = List.copyOf(languagesBefore);
        topics = Set.copyOf(topics);
    }

    /** Of an item that is in no story. */
    public Filterable(String sourceId, @Nullable String language, List<String> languagesBefore) {
        this(sourceId, language, languagesBefore, null);
    }
}
