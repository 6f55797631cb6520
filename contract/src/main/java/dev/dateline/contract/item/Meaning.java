package dev.dateline.contract.item;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.entry.Entry.InfoSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an item is about.
 *
 * @param genres what kind of text it is
 * @param places and {@code people} and {@code organisations}: as the provider names them
 * @param infoSources who has the news from whom; the role is {@code ORIGIN} or {@code DISTRIBUTOR}
 *     where it is known
 */
public record Meaning(
        List<Subject> subjects,
        List<Concept> genres,
        List<String> keywords,
        List<Concept> places,
        List<Concept> people,
        List<Concept> organisations,
        List<InfoSource> infoSources) {

    /** Nothing is said. */
    public static final Meaning NONE = new Meaning(List.of());

    public Meaning {
        subjects = copy(subjects);
        genres = copy(genres);
        keywords = copy(keywords);
        places = copy(places);
        people = copy(people);
        organisations = copy(organisations);
        infoSources = copy(infoSources);
    }

    /** Subjects alone. */
    public Meaning(List<Subject> subjects) {
        this(subjects, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A subject, and who says so. */
    public record Subject(
            @Nullable String scheme, String code, @Nullable String name, Origin origin) {

        /** Who concluded a subject. */
        public enum Origin {
            PROVIDER
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
