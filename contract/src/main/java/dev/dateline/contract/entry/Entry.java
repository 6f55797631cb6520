package dev.dateline.contract.entry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a document, as the provider said it: nothing cleaned, nothing concluded. In groups
 * of fields that belong together; its JSON is flat.
 *
 * @param language BCP 47 or what the entry had in its place
 * @param rights as given
 */
public record Entry(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Status status,
        @JsonUnwrapped Text text,
        @JsonUnwrapped Meaning meaning,
        @JsonUnwrapped Times times,
        @Nullable String language,
        @JsonUnwrapped Media media,
        @Nullable String rights) {

    /** What tells the entry from others of its source: the provider's id, the canonical address. */
    public record Identity(@Nullable String providerId, @Nullable String link) {}

    /**
     * What the provider says of the entry's state; feeds say nothing of it, wires do.
     *
     * @param providerVersion a number or a name, as given
     * @param pubStatus as given, such as {@code stat:canceled}
     * @param urgency 1 (most urgent) to 9
     */
    public record Status(
            @Nullable String providerVersion,
            @Nullable String pubStatus,
            @Nullable Integer urgency) {

        /** Of an entry whose provider says nothing of its state. */
        public static final Status UNSAID = new Status(null, null, null);
    }

    /**
     * What the entry says.
     *
     * @param titleHtml whether the title is markup
     * @param summary and {@code content}: markup or text
     */
    public record Text(
            @Nullable String title,
            boolean titleHtml,
            @Nullable String summary,
            @Nullable String content,
            List<String> authors) {

        public Text {
            authors = authors == null ? List.of() : List.copyOf(authors);
        }
    }

    /** What it is about. */
    public record Meaning(List<Category> categories) {

        public Meaning {
            categories = categories == null ? List.of() : List.copyOf(categories);
        }
    }

    /** A category as given, with the scheme that its term is from. */
    public record Category(String term, @Nullable String scheme, @Nullable String label) {}

    /** When the provider says that it was published and changed. */
    public record Times(@Nullable ProviderTime published, @Nullable ProviderTime updated) {

        /** The time of publication, or of the change where that alone is said. */
        public @Nullable ProviderTime publishedOrUpdated() {
            return published != null ? published : updated;
        }

        /** The time of the change, or of publication where that alone is said. */
        public @Nullable ProviderTime updatedOrPublished() {
            return updated != null ? updated : published;
        }
    }

    /** What belongs to it. */
    public record Media(List<Enclosure> enclosures) {

        public Media {
            enclosures = enclosures == null ? List.of() : List.copyOf(enclosures);
        }
    }

    /** A file that belongs to the entry; length in bytes. */
    public record Enclosure(String url, @Nullable String mimeType, @Nullable Long length) {}
}
