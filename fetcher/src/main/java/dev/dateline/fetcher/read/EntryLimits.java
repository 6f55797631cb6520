package dev.dateline.fetcher.read;

import dev.dateline.contract.entry.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an entry within 512 KiB as a record. Lengths are in characters, of at most 3 bytes each.
 */
final class EntryLimits {

    private static final int CONTENT = 120_000;
    private static final int SUMMARY = 20_000;
    private static final int LINE = 2_000;
    private static final int NAME = 300;
    private static final int LANGUAGE = 40;
    private static final int LIST = 50;

    private EntryLimits() {}

    /** The same entry, or one with its long parts cut. */
    static Entry cut(Entry entry) {
        return new Entry(
                cut(entry.providerId(), LINE),
                cut(entry.link(), LINE),
                cut(entry.title(), LINE),
                entry.titleHtml(),
                cut(entry.summary(), SUMMARY),
                cut(entry.content(), CONTENT),
                first(entry.authors()).stream().map(name -> shorten(name, NAME)).toList(),
                first(entry.categories()).stream().map(EntryLimits::cut).toList(),
                entry.published(),
                entry.updated(),
                cut(entry.language(), LANGUAGE),
                first(entry.enclosures()).stream()
                        .filter(enclosure -> enclosure.url().length() <= LINE)
                        .map(
                                enclosure ->
                                        new Entry.Enclosure(
                                                enclosure.url(),
                                                cut(enclosure.mimeType(), NAME),
                                                enclosure.length()))
                        .toList(),
                cut(entry.rights(), LINE));
    }

    /** The same title of a feed, or one that is cut. */
    static @Nullable String cutTitle(@Nullable String title) {
        return cut(title, NAME);
    }

    /** The same language of a feed, or one that is cut, and so none. */
    static @Nullable String cutLanguage(@Nullable String language) {
        return cut(language, LANGUAGE);
    }

    private static Entry.Category cut(Entry.Category category) {
        return new Entry.Category(
                shorten(category.term(), NAME),
                cut(category.scheme(), NAME),
                cut(category.label(), NAME));
    }

    private static <T> List<T> first(List<T> list) {
        return list.size() > LIST ? list.subList(0, LIST) : list;
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null ? null : shorten(text, most);
    }

    private static String shorten(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
