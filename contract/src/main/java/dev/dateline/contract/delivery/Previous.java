package dev.dateline.contract.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filterable fields of the versions before. Whoever was sent one of them is sent this one.
 *
 * @param language of the version before
 * @param languages of all versions before, the newest {@value MOST_LANGUAGES}; in records of before
 *     there was this field, that of the version before
 * @param topics codes of what all versions before were about, such as {@code medtop:04000000}:
 *     those of the version before, and {@value MOST_TOPICS} with older ones; in older records,
 *     those of the version before
 * @param stories the ids of the stories that all versions before were in, the newest {@value
 *     MOST_STORIES}, the last one last
 */
public record Previous(
        String sourceId,
        @Nullable String language,
        List<String> languages,
        List<String> topics,
        List<String> stories) {

    /** A bound for items that change their language with each version. */
    public static final int MOST_LANGUAGES = 20;

    /** A bound for items that are about something else with each version. */
    public static final int MOST_TOPICS = 100;

    /** A bound for items that ops move again and again. */
    public static final int MOST_STORIES = 20;

    public Previous {
        languages =
                languages != null
                        ? List.copyOf(languages)
                        : language == null ? List.of() : List.of(language);
        topics = topics == null ? List.of() : List.copyOf(topics);
        stories = stories == null ? List.of() : List.copyOf(stories);
    }

    /** Of versions that were in no story and about nothing that was known. */
    public Previous(String sourceId, @Nullable String language, List<String> languages) {
        this(sourceId, language, languages, List.of(), List.of());
    }

    /** Where no version had another language. */
    public Previous(String sourceId, @Nullable String language) {
        this(sourceId, language, language == null ? List.of() : List.of(language));
    }
}
