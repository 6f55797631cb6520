package dev.dateline.contract.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, as the provider said it: nothing cleaned, nothing concluded.
 *
 * @param titleHtml whether the title is markup
 * @param summary and {@code content}: markup or text
 */
public record Entry(
        @Nullable String providerId,
        @Nullable String link,
        @Nullable String title,
        boolean titleHtml,
        @Nullable String summary,
        @Nullable String content,
        List<String> authors,
        List<Category> categories,
        @Nullable ProviderTime published,
        @Nullable ProviderTime updated,
        @Nullable String language,
        List<Enclosure> enclosures,
        @Nullable String rights) {

    public Entry {
        authors = authors == null ? List.of() : List.copyOf(authors);
        categories = categories == null ? List.of() : List.copyOf(categories);
        enclosures = enclosures == null ? List.of() : List.copyOf(enclosures);
    }

    /** A category as given, with the scheme that its term is from. */
    public record Category(String term, @Nullable String scheme, @Nullable String label) {}

    /** A file that belongs to the entry; length in bytes. */
    public record Enclosure(String url, @Nullable String mimeType, @Nullable Long length) {}
}
