package dev.dateline.fetcher.format.sniff;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.text.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shortens an entry so that its record has at most 512 KiB. Lengths are in characters of at most 3
 * bytes each.
 */
final class EntryLimits {

    private static final int CONTENT = PlainText.LONGEST;
    private static final int SUMMARY = 20_000;
    private static final int LINE = 2_000;
    private static final int NAME = 300;
    private static final int LANGUAGE = 40;
    private static final int LIST = 50;

    private EntryLimits() {}

    /** The entry, with its long parts shortened. */
    static Entry cut(Entry entry) {
        return new Entry(
                new Entry.Identity(
                        cut(entry.identity().providerId(), LINE),
                        cut(entry.identity().link(), LINE)),
                cut(entry.status()),
                cut(entry.text()),
                new Entry.Meaning(
                        first(entry.meaning().categories()).stream()
                                .map(EntryLimits::cut)
                                .toList()),
                entry.times(),
                cut(entry.language(), LANGUAGE),
                cut(entry.media()),
                cut(entry.rights(), LINE));
    }

    private static Entry.Status cut(Entry.Status status) {
        return new Entry.Status(
                cut(status.providerVersion(), NAME),
                cut(status.pubStatus(), NAME),
                status.urgency());
    }

    private static Entry.Text cut(Entry.Text text) {
        return new Entry.Text(
                cut(text.title(), LINE),
                text.titleHtml(),
                cut(text.summary(), SUMMARY),
                cut(text.content(), CONTENT),
                first(text.authors()).stream().map(name -> shorten(name, NAME)).toList());
    }

    private static Entry.Media cut(Entry.Media media) {
        return new Entry.Media(
                first(media.enclosures()).stream()
                        .filter(enclosure -> enclosure.url().length() <= LINE)
                        .map(
                                enclosure ->
                                        new Entry.Enclosure(
                                                enclosure.url(),
                                                cut(enclosure.mimeType(), NAME),
                                                enclosure.length()))
                        .toList());
    }

    /** The title of a feed, shortened if it is too long. */
    static @Nullable String cutTitle(@Nullable String title) {
        return cut(title, NAME);
    }

    /** The language of a feed; one that is too long is cut, and so becomes invalid. */
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
