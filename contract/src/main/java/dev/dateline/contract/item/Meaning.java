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
 * @param names that we found in its text
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
        List<InfoSource> infoSources,
        List<FoundName> names) {

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
        names = copy(names);
    }

    /** As a provider gives it. */
    public Meaning(
            List<Subject> subjects,
            List<Concept> genres,
            List<String> keywords,
            List<Concept> places,
            List<Concept> people,
            List<Concept> organisations,
            List<InfoSource> infoSources) {
        this(subjects, genres, keywords, places, people, organisations, infoSources, List.of());
    }

    /** Subjects alone. */
    public Meaning(List<Subject> subjects) {
        this(subjects, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A subject, and who says so.
     *
     * @param confidence from 0 to 1, where it was concluded, or mapped from what the provider gives
     * @param model which model or rule concluded it, with its version; what it was mapped from
     */
    public record Subject(
            @Nullable String scheme,
            String code,
            @Nullable String name,
            Origin origin,
            @Nullable Double confidence,
            @Nullable String model) {

        /** As the provider gives it. */
        public Subject(@Nullable String scheme, String code, @Nullable String name, Origin origin) {
            this(scheme, code, name, origin, null, null);
        }

        /** Who concluded a subject. */
        public enum Origin {
            PROVIDER,
            RULE,
            MODEL
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
