package dev.dateline.contract.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a document, as the provider said it: nothing cleaned, nothing concluded. In groups
 * of fields that belong together; its JSON is flat.
 *
 * @param language BCP 47 or what the entry had in its place
 */
public record Entry(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Status status,
        @JsonUnwrapped Text text,
        @JsonUnwrapped Meaning meaning,
        @JsonUnwrapped Times times,
        @Nullable String language,
        @JsonUnwrapped Media media,
        @JsonUnwrapped Rights rights) {

    public Entry {
        // a group of which nothing is said may be absent in a record
        status = status == null ? Status.UNSAID : status;
        meaning = meaning == null ? new Meaning(List.of()) : meaning;
        media = media == null ? new Media(List.of()) : media;
        rights = rights == null ? new Rights(null) : rights;
    }

    /**
     * What tells the entry from others of its source.
     *
     * @param providerId the id that stays the same in all versions of an entry
     * @param link the canonical address
     * @param altIds other ids of the same entry, as given
     */
    public record Identity(
            @Nullable String providerId, @Nullable String link, List<String> altIds) {

        public Identity {
            altIds = copy(altIds);
        }

        /** Of an entry that has no other ids. */
        public Identity(@Nullable String providerId, @Nullable String link) {
            this(providerId, link, List.of());
        }
    }

    /**
     * What the provider says of the entry's state; feeds say nothing of it, wires do.
     *
     * @param providerVersion a number or a name, as given
     * @param pubStatus as given, such as {@code stat:canceled}
     * @param urgency 1 (most urgent) to 9
     * @param priority 1 (highest) to 9
     * @param signals as given, such as {@code sig:correction}
     * @param embargo until when it must not be seen; present where the element is, so that its text
     *     may be empty or unreadable
     * @param expires when it should no longer be listed
     * @param orders what it says of the state of other entries
     */
    public record Status(
            @Nullable String providerVersion,
            @Nullable String pubStatus,
            @Nullable Integer urgency,
            @Nullable Integer priority,
            List<String> signals,
            @Nullable ProviderTime embargo,
            @Nullable ProviderTime expires,
            List<Order> orders) {

        /** Of an entry whose provider says nothing of its state. */
        public static final Status UNSAID =
                new Status(null, null, null, null, List.of(), null, null, List.of());

        public Status {
            signals = copy(signals);
            orders = copy(orders);
        }
    }

    /**
     * What an entry says of the state of another of its source: that it is killed, for example.
     *
     * @param providerId of the other entry
     * @param pubStatus as given
     */
    public record Order(String providerId, String pubStatus) {}

    /**
     * What the entry says.
     *
     * @param titleHtml whether the title is markup
     * @param slugline the words by which a newsroom knows the story
     * @param byline as it is printed, where it is given besides the authors
     * @param dateline place and date before the text, where they are given apart from it
     * @param summary and {@code content}: markup or text
     * @param edNotes for editors, not for readers
     */
    public record Text(
            @Nullable String title,
            boolean titleHtml,
            @Nullable String slugline,
            @Nullable String byline,
            @Nullable String dateline,
            @Nullable String summary,
            @Nullable String content,
            List<String> authors,
            List<EdNote> edNotes) {

        public Text {
            authors = copy(authors);
            edNotes = copy(edNotes);
        }

        /** Of an entry of a feed, which has nothing for editors. */
        public Text(
                @Nullable String title,
                boolean titleHtml,
                @Nullable String summary,
                @Nullable String content,
                List<String> authors) {
            this(title, titleHtml, null, null, null, summary, content, authors, List.of());
        }
    }

    /** A note for editors; the role as given, such as {@code correctionlong}. */
    public record EdNote(@Nullable String role, String text) {}

    /**
     * What it is about, as given.
     *
     * @param categories subjects, sections and tags
     * @param genres what kind of text it is
     * @param infoSources who has the news from whom
     */
    public record Meaning(
            List<Category> categories,
            List<Concept> genres,
            List<String> keywords,
            List<Concept> places,
            List<Concept> people,
            List<Concept> organisations,
            List<InfoSource> infoSources) {

        public Meaning {
            categories = copy(categories);
            genres = copy(genres);
            keywords = copy(keywords);
            places = copy(places);
            people = copy(people);
            organisations = copy(organisations);
            infoSources = copy(infoSources);
        }

        /** Of an entry of a feed, which has categories alone. */
        public Meaning(List<Category> categories) {
            this(categories, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
    }

    /** A category as given, with the scheme that its term is from. */
    public record Category(String term, @Nullable String scheme, @Nullable String label) {}

    /** A thing with a name, a code or both, and the scheme that the code is from. */
    public record Concept(@Nullable String scheme, @Nullable String code, @Nullable String name) {}

    /** Somebody who has a part in the news; the role as given, such as {@code origin}. */
    public record InfoSource(@Nullable String role, String name) {}

    /** When the provider says that it was published and changed. */
    public record Times(@Nullable ProviderTime published, @Nullable ProviderTime updated) {

        /** The time of publication, or of the change where that alone is said or readable. */
        public @Nullable ProviderTime publishedOrUpdated() {
            return readable(published, updated);
        }

        /** The time of the change, or of publication where that alone is said or readable. */
        public @Nullable ProviderTime updatedOrPublished() {
            return readable(updated, published);
        }

        private static @Nullable ProviderTime readable(
                @Nullable ProviderTime one, @Nullable ProviderTime other) {
            boolean better = other != null && other.instant() != null;
            return one == null || (one.instant() == null && better) ? other : one;
        }
    }

    /**
     * What belongs to it.
     *
     * @param links addresses by their relation, besides the canonical one
     */
    public record Media(List<Enclosure> enclosures, Map<String, String> links) {

        public Media {
            enclosures = copy(enclosures);
            links = links == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(links));
        }

        /** Files alone. */
        public Media(List<Enclosure> enclosures) {
            this(enclosures, Map.of());
        }
    }

    /**
     * A picture, a sound, a film or a file that belongs to the entry.
     *
     * @param url absent where only its caption is told
     * @param type picture, audio, video, graphic, text or file, where that is said
     * @param length in bytes
     * @param width and {@code height}: in pixels
     */
    public record Enclosure(
            @Nullable String url,
            @Nullable String type,
            @Nullable String mimeType,
            @Nullable Long length,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String caption,
            @Nullable String creditline) {

        /** A file of which nothing else is said. */
        public Enclosure(String url, @Nullable String mimeType, @Nullable Long length) {
            this(url, null, mimeType, length, null, null, null, null);
        }
    }

    /** Whose it is, as given. */
    public record Rights(
            @JsonProperty("rights") @Nullable String notice,
            @Nullable String copyrightHolder,
            @Nullable String usageTerms,
            @Nullable String creditline) {

        /** Of an entry that has at most a notice. */
        public Rights(@Nullable String notice) {
            this(notice, null, null, null);
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
