package dev.dateline.api.query;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a filter looks at.
 *
 * @param sourceIds of the item; of a story, those in whose words it is told, or was told before
 * @param language now, null where nobody knows it
 * @param languagesBefore those of the versions before: whoever was sent one of them is sent the
 *     next; of a story, those of all its items, too
 * @param storyIds the stories that it is in, or was in; of a story its own, and the one that it was
 *     merged into
 * @param topics now and before, with all that they lie below
 */
public record Filterable(
        Set<String> sourceIds,
        @Nullable String language,
        List<String> languagesBefore,
        Set<String> storyIds,
        Set<String> topics) {

    public Filterable {
        sourceIds = Set.copyOf(sourceIds);
        languagesBefore = List.copyOf(languagesBefore);
        storyIds = Set.copyOf(storyIds);
        topics = Set.copyOf(topics);
    }

    /** Of one source, and in one story or in none. */
    public Filterable(
            String sourceId,
            @Nullable String language,
            List<String> languagesBefore,
            @Nullable String storyId,
            Set<String> topics) {
        this(
                Set.of(sourceId),
                language,
                languagesBefore,
                Stream.ofNullable(storyId).collect(Collectors.toSet()),
                topics);
    }

    /** About nothing that is known. */
    public Filterable(
            String sourceId,
            @Nullable String language,
            List<String> languagesBefore,
            @Nullable String storyId) {
        this(sourceId, language, languagesBefore, storyId, Set.of());
    }

    /** Of an item that is in no story. */
    public Filterable(String sourceId, @Nullable String language, List<String> languagesBefore) {
        this(sourceId, language, languagesBefore, null);
    }
}
