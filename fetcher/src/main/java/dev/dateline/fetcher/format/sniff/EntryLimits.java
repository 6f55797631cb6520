package dev.dateline.fetcher.format.sniff;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final int NOTES = 10;
    private static final int NOTE = 4_000;

    private EntryLimits() {}

    /** The entry, with its long parts shortened. */
    static Entry cut(Entry entry) {
        return new Entry(
                new Entry.Identity(
                        cut(entry.identity().providerId(), LINE),
                        cut(entry.identity().link(), LINE),
                        each(entry.identity().altIds(), NAME)),
                cut(entry.status()),
                cut(entry.text()),
                cut(entry.meaning()),
                entry.times(),
                cut(entry.language(), LANGUAGE),
                cut(entry.media()),
                new Entry.Rights(
                        cut(entry.rights().notice(), LINE),
                        cut(entry.rights().copyrightHolder(), NAME),
                        cut(entry.rights().usageTerms(), LINE),
                        cut(entry.rights().creditline(), NAME)));
    }

    private static Entry.Status cut(Entry.Status status) {
        return new Entry.Status(
                cut(status.providerVersion(), NAME),
                cut(status.pubStatus(), NAME),
                status.urgency(),
                status.priority(),
                each(status.signals(), NAME),
                status.embargo(),
                status.expires(),
                // an order that is left out would not be obeyed; a longer id names nothing we have
                status.orders().stream()
                        .filter(order -> order.providerId().length() <= LINE)
                        .map(
                                order ->
                                        new Entry.Order(
                                                order.providerId(),
                                                shorten(order.pubStatus(), NAME)))
                        .toList());
    }

    private static Entry.Text cut(Entry.Text text) {
        return new Entry.Text(
                cut(text.title(), LINE),
                text.titleHtml(),
                cut(text.slugline(), NAME),
                cut(text.byline(), LINE),
                cut(text.dateline(), NAME),
                cut(text.summary(), SUMMARY),
                cut(text.content(), CONTENT),
                each(text.authors(), NAME),
                first(text.edNotes(), NOTES).stream()
                        .map(
                                note ->
                                        new Entry.EdNote(
                                                cut(note.role(), NAME), shorten(note.text(), NOTE)))
                        .toList());
    }

    private static Entry.Meaning cut(Entry.Meaning meaning) {
        return new Entry.Meaning(
                first(meaning.categories(), LIST).stream().map(EntryLimits::cut).toList(),
                concepts(meaning.genres()),
                each(meaning.keywords(), NAME),
                concepts(meaning.places()),
                concepts(meaning.people()),
                concepts(meaning.organisations()),
                first(meaning.infoSources(), NOTES).stream()
                        .map(
                                source ->
                                        new Entry.InfoSource(
                                                cut(source.role(), NAME),
                                                shorten(source.name(), NAME)))
                        .toList());
    }

    private static Entry.Category cut(Entry.Category category) {
        return new Entry.Category(
                shorten(category.term(), NAME),
                cut(category.scheme(), NAME),
                cut(category.label(), NAME));
    }

    private static List<Entry.Concept> concepts(List<Entry.Concept> concepts) {
        return first(concepts, LIST).stream()
                .map(
                        concept ->
                                new Entry.Concept(
                                        cut(concept.scheme(), NAME),
                                        cut(concept.code(), NAME),
                                        cut(concept.name(), NAME)))
                .toList();
    }

    private static Entry.Media cut(Entry.Media media) {
        Map<String, String> links = new TreeMap<>();
        media.links()
                .forEach(
                        (relation, link) -> {
                            if (relation.length() <= NAME
                                    && link.length() <= LINE
                                    && links.size() < NOTES) {
                                links.put(relation, link);
                            }
                        });
        return new Entry.Media(
                first(media.enclosures(), LIST).stream()
                        .filter(
                                enclosure ->
                                        enclosure.url() == null || enclosure.url().length() <= LINE)
                        .map(EntryLimits::cut)
                        .toList(),
                links);
    }

    private static Entry.Enclosure cut(Entry.Enclosure enclosure) {
        return new Entry.Enclosure(
                enclosure.url(),
                cut(enclosure.type(), NAME),
                cut(enclosure.mimeType(), NAME),
                enclosure.length(),
                enclosure.width(),
                enclosure.height(),
                cut(enclosure.caption(), LINE),
                cut(enclosure.creditline(), NAME));
    }

    /** The title of a feed, shortened if it is too long. */
    static @Nullable String cutTitle(@Nullable String title) {
        return cut(title, NAME);
    }

    /** The language of a feed; one that is too long is cut, and so becomes invalid. */
    static @Nullable String cutLanguage(@Nullable String language) {
        return cut(language, LANGUAGE);
    }

    private static List<String> each(List<String> texts, int most) {
        return first(texts, LIST).stream().map(text -> shorten(text, most)).toList();
    }

    private static <T> List<T> first(List<T> list, int most) {
        return list.size() > most ? list.subList(0, most) : list;
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
