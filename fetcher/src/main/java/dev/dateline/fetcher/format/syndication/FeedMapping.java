package dev.dateline.fetcher.format.syndication;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of the items of RSS and RDF and of the entries of Atom. Titles, summaries,
 * contents, authors, links of RSS, categories and enclosures are ROME's, else ours: {@link
 * RomeEntry} says when, {@link FeedItem#text} takes the texts. All else is ours, since ROME
 *
 * <ul>
 *   <li>puts the link in place of an id that is missing,
 *   <li>reads fractions of a second as milliseconds, and tries dozens of forms on each date, so
 *       that dates are not shown to it,
 *   <li>does not know which of several links of Atom is a page, and loses titles of files,
 *   <li>has no modules but Dublin Core, of which it loses what entries say in other places, too,
 *   <li>knows bases (xml:base) in links of Atom alone.
 * </ul>
 */
final class FeedMapping {

    private static final String CONTENT =
            "content:encoded | content | atom:content | xhtml:body | body | fullitem";

    private static final String EXPIRES = "*:expirationDate";
    private static final String PUBLISHED =
            "*:pubDate | *:published | *:issued | *:created | *:date";
    private static final String UPDATED = "*:updated | *:modified";

    /** The names at these places. */
    private static final Map<String, List<String>> TIMES =
            Stream.of(EXPIRES, PUBLISHED, UPDATED)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    place -> place,
                                    place -> List.of(place.replace("*:", "").split(" \\| ", -1))));

    /** Where each field is, from the item on. */
    static final Mapping<FeedItem> MAPPING =
            Mapping.of(
                    // the id that Atom has is one of the transmission
                    one(
                            Field.PROVIDER_ID,
                            "other:NewsManagement/other:original_article_id",
                            FeedMapping::text),
                    one(
                            Field.PROVIDER_ID,
                            "guid | id | atom:id | *:guid | *:id",
                            FeedMapping::text),
                    one(Field.PROVIDER_ID, "@rdf:about", FeedMapping::about),
                    each(Field.ALT_IDS, "dc:identifier", FeedMapping::identifiers),
                    one(Field.LINK, "link | atom:link", FeedLinks::canonical),
                    one(Field.LINK, "guid", FeedLinks::permalink),
                    one(Field.LINK, "@rdf:about", FeedMapping::addressAbout),
                    row("links", "link | atom:link", FeedLinks::related),
                    one(Field.EXPIRES, EXPIRES, FeedMapping::time),
                    row(
                            "title",
                            "title | dc:title | media:title | itunes:title | atom:title"
                                    + " | media:group/media:title",
                            FeedMapping::title),
                    one(
                            Field.SUMMARY,
                            "description | summary | atom:summary | dc:description"
                                    + " | itunes:summary | media:description"
                                    + " | media:group/media:description | itunes:subtitle",
                            FeedMapping::markup),
                    one(
                            Field.SUMMARY,
                            "other:ContentMetadata/other:first_line",
                            (item, place) -> PlainText.asMarkup(text(item, place))),
                    one(Field.CONTENT, CONTENT, FeedMapping::markup),
                    each(Field.AUTHORS, People.PLACES, (item, _) -> authors(item)),
                    each(Field.CATEGORIES, "category | atom:category", Subjects::categories),
                    each(Field.ORGANISATIONS, "category", Subjects::organisations),
                    each(Field.CATEGORIES, "media:category", Subjects::ofMedia),
                    each(
                            Field.CATEGORIES,
                            "itunes:category | itunes:category/itunes:category",
                            Subjects::ofItunes),
                    each(
                            Field.CATEGORIES,
                            "other:industry | other:subject",
                            (item, place) -> PressModules.subjects(item.element(), place)),
                    each(Field.CATEGORIES, "dc:subject", Subjects::ofDublinCore),
                    each(
                            Field.KEYWORDS,
                            PressModules.KEYWORDS,
                            (item, _) -> PressModules.keywords(item.element())),
                    each(
                            Field.PLACES,
                            "other:state | other:country | other:city | other:region",
                            (item, place) -> PressModules.places(item.element(), place)),
                    each(
                            Field.INFO_SOURCES,
                            "*:source | contributor | dc:contributor | dc:publisher",
                            (item, _) -> PressModules.infoSources(item.element())),
                    one(Field.PUBLISHED, PUBLISHED, FeedMapping::time),
                    one(
                            Field.PUBLISHED,
                            "other:NewsManagement/other:published",
                            FeedMapping::timeOfArticle),
                    one(
                            Field.UPDATED,
                            "other:NewsManagement/other:updated",
                            FeedMapping::timeOfArticle),
                    one(Field.UPDATED, UPDATED, FeedMapping::time),
                    one(Field.LANGUAGE, CONTENT, FeedMapping::languageOf),
                    one(Field.LANGUAGE, "@xml:lang", (item, _) -> Bases.language(item.element())),
                    one(Field.LANGUAGE, "dc:language | language", FeedMapping::text),
                    one(
                            Field.LANGUAGE,
                            "summary | description | title",
                            FeedMapping::languageWithoutContent),
                    each(
                            Field.ENCLOSURES,
                            "enclosure | link | content/@src | media:content | media:group"
                                    + " | media:thumbnail | itunes:image | image",
                            (item, _) -> MediaModule.enclosures(item)),
                    one(
                            Field.NOTICE,
                            "rights | copyright | dc:rights | dcterms:rights | *:rights",
                            FeedMapping::words),
                    one(Field.USAGE_TERMS, "*:license", FeedMapping::license),
                    one(
                            Field.USAGE_TERMS,
                            "link[@rel=license]/@href",
                            (item, _) -> FeedLinks.of(item, "link | atom:link", "license")));

    private FeedMapping() {}

    static Entry entry(FeedItem item) {
        EntryDraft draft = new EntryDraft();
        MAPPING.read(item, draft);
        return draft.build();
    }

    private static @Nullable String text(FeedItem item, String place) {
        return FeedPlaces.text(item.element(), place);
    }

    private static @Nullable String about(FeedItem item, String ignored) {
        return item.element().getAttributeValue("about", FeedPlaces.RDF);
    }

    private static @Nullable String addressAbout(FeedItem item, String place) {
        String about = about(item, place);
        return FeedLinks.isWebAddress(about) ? about : null;
    }

    private static List<String> identifiers(FeedItem item, String place) {
        List<String> ids = FeedPlaces.texts(item.element(), place);
        String own = text(item, "guid | id | atom:id");
        return ids.stream().filter(id -> !id.equals(own)).toList();
    }

    private static void title(FeedItem item, String place, EntryDraft draft) {
        FeedTexts.Said title =
                FeedPlaces.first(
                        item.element(),
                        place,
                        element -> FeedTexts.title(element, item.text(element)));
        if (title != null && title.html()) {
            draft.titleHtml(title.text());
        } else if (title != null) {
            draft.title(title.text());
        }
    }

    /** Of the first name that says something, all that it says. */
    private static @Nullable String markup(FeedItem item, String place) {
        List<Element> elements = FeedPlaces.all(item.element(), place);
        String name = null;
        StringBuilder said = new StringBuilder();
        for (Element element : elements) {
            String qualified = element.getNamespaceURI() + element.getName();
            String markup =
                    name == null || name.equals(qualified)
                            ? item.bases().markup(element, item.text(element))
                            : null;
            if (markup != null) {
                name = qualified;
                said.append(said.isEmpty() ? "" : "\n").append(markup);
            }
        }
        return said.isEmpty() ? null : said.toString();
    }

    private static @Nullable String words(FeedItem item, String place) {
        return FeedPlaces.first(item.element(), place, FeedTexts::wordsOrNull);
    }

    private static @Nullable String languageOf(FeedItem item, String place) {
        return FeedPlaces.first(item.element(), place, Bases::language);
    }

    /** A language of a summary is not the one of the text beside it. */
    private static @Nullable String languageWithoutContent(FeedItem item, String place) {
        return FeedPlaces.all(item.element(), CONTENT).isEmpty() ? languageOf(item, place) : null;
    }

    private static @Nullable String license(FeedItem item, String place) {
        return FeedPlaces.first(
                item.element(),
                place,
                license -> {
                    String resource = license.getAttributeValue("resource", FeedPlaces.RDF);
                    String href = FeedPlaces.attribute(license, "href");
                    String text = FeedTexts.line(license);
                    return resource != null
                            ? resource
                            : href != null ? href : text.isEmpty() ? null : text;
                });
    }

    /** Those of the entry, or of the feed that it is from, or of this feed. */
    private static List<String> authors(FeedItem item) {
        Element entry = item.element();
        List<String> own = People.authors(entry, item::text);
        if (!own.isEmpty()) {
            return own;
        }
        List<String> ofSource =
                FeedPlaces.first(
                        entry,
                        "source | atom:source",
                        source -> {
                            List<String> named = People.authors(source);
                            return named.isEmpty() ? null : named;
                        });
        return ofSource == null ? item.head().authors() : ofSource;
    }

    /**
     * The first of these names under which a date can be read, else the first that is there. Of
     * several of one name the last that can be read, as it is when each is written over the one
     * before; one of a namespace that nobody knows only where there is no other.
     */
    private static @Nullable ProviderTime time(FeedItem item, String place) {
        ProviderTime first = null;
        for (String name : TIMES.getOrDefault(place, List.of())) {
            ProviderTime known = null;
            ProviderTime unknown = null;
            for (Element date : item.dates()) {
                if (date.getName().equals(name)) {
                    ProviderTime time = ProviderTimes.read(name, date.getText());
                    if (FeedPlaces.isUnknown(date) && !isOwn(item, date)) {
                        unknown = later(unknown, time);
                    } else {
                        known = later(known, time);
                    }
                }
            }
            first = ProviderTimes.first(first, ProviderTimes.first(known, unknown));
            if (first != null && first.instant() != null) {
                return first;
            }
        }
        return first;
    }

    private static @Nullable ProviderTime later(
            @Nullable ProviderTime before, @Nullable ProviderTime time) {
        boolean readable = time != null && time.instant() != null;
        return before == null || readable ? time : before;
    }

    private static boolean isOwn(FeedItem item, Element date) {
        return date.getNamespaceURI().equals(item.element().getNamespaceURI());
    }

    private static @Nullable ProviderTime timeOfArticle(FeedItem item, String place) {
        String text = text(item, place);
        return text == null
                ? null
                : ProviderTimes.read(place.substring(place.lastIndexOf(':') + 1), text);
    }
}
