package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndCategory;
import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What entries are about: categories of RSS and Atom, those of modules, and categories of which
 * GlobeNewswire's domains say that they are codes of organisations.
 */
final class Subjects {

    /** That of Media RSS where none is said. */
    private static final String MEDIA_SCHEME = "http://search.yahoo.com/mrss/category_schema";

    private static final String ITUNES_SCHEME = "http://www.itunes.com/";

    private Subjects() {}

    static List<Entry.Category> categories(FeedItem item, String place) {
        return all(item, place).stream()
                .filter(category -> codes(category.scheme()) == null)
                .toList();
    }

    static List<Entry.Concept> organisations(FeedItem item, String place) {
        List<Entry.Concept> organisations = new ArrayList<>(0);
        for (Entry.Category category : all(item, place)) {
            String codes = codes(category.scheme());
            if (codes != null) {
                organisations.add(new Entry.Concept(codes, category.term(), null));
            }
        }
        return organisations;
    }

    /** ROME's, else ours. */
    private static List<Entry.Category> all(FeedItem item, String place) {
        List<Element> elements = FeedPlaces.all(item.element(), place);
        List<SyndCategory> romes = item.rome() == null ? null : item.rome().categories(elements);
        return romes == null
                ? FeedPlaces.each(item.element(), place, Subjects::category)
                : romes.stream().map(Subjects::category).toList();
    }

    private static Entry.Category category(SyndCategory rome) {
        return new Entry.Category(
                XmlPlaces.line(rome.getName()),
                stripped(rome.getTaxonomyUri()),
                stripped(rome.getLabel()));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Attributes in Atom, a text with a domain in RSS. */
    private static Entry.@Nullable Category category(Element category) {
        String scheme = FeedPlaces.attribute(category, "scheme");
        String label = FeedPlaces.attribute(category, "label");
        String term = FeedPlaces.attribute(category, "term");
        String text = FeedTexts.line(category);
        String said = term == null ? text : term;
        return said.isEmpty() && label == null
                ? null
                : new Entry.Category(
                        said.isEmpty() && label != null ? label : said,
                        scheme == null ? FeedPlaces.attribute(category, "domain") : scheme,
                        label);
    }

    /** Which codes of organisations a category is from, null if it is a subject. */
    private static @Nullable String codes(@Nullable String domain) {
        String end = domain == null ? "" : domain.toLowerCase(Locale.ROOT);
        return end.endsWith("/rss/stock") ? "ticker" : end.endsWith("/rss/isin") ? "isin" : null;
    }

    static List<Entry.Category> ofMedia(FeedItem item, String place) {
        return FeedPlaces.each(
                item.element(),
                place,
                element -> {
                    Entry.Category category = category(element);
                    return category == null || category.scheme() != null
                            ? category
                            : new Entry.Category(category.term(), MEDIA_SCHEME, category.label());
                });
    }

    /** One may be in another. */
    static List<Entry.Category> ofItunes(FeedItem item, String place) {
        return FeedPlaces.each(
                item.element(),
                place,
                category -> {
                    String text = FeedPlaces.attribute(category, "text");
                    return text == null ? null : new Entry.Category(text, ITUNES_SCHEME, null);
                });
    }

    /** Those that are not categories, too. */
    static List<Entry.Category> ofDublinCore(FeedItem item, String place) {
        List<String> said = FeedPlaces.texts(item.element(), place);
        if (said.isEmpty()) {
            return List.of();
        }
        Set<String> terms = new HashSet<>();
        categories(item, "category | atom:category").forEach(given -> terms.add(given.term()));
        PressModules.subjects(item.element(), "other:industry | other:subject")
                .forEach(given -> terms.add(given.term()));
        return said.stream()
                .filter(terms::add)
                .map(term -> new Entry.Category(term, null, null))
                .toList();
    }
}
