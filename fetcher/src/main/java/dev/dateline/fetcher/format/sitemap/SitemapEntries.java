package dev.dateline.fetcher.format.sitemap;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Makes entries of the pages of a sitemap. */
final class SitemapEntries {

    /** Where each field is, from the page on. */
    static final Mapping<Page> MAPPING =
            Mapping.of(
                    one(
                            Field.LINK,
                            "loc",
                            (page, place) -> page.links().absolute(text(page.url(), place))),
                    one(Field.TITLE, "news/title", (page, place) -> text(page.url(), place)),
                    one(
                            Field.PUBLISHED,
                            "news/publication_date",
                            (page, place) ->
                                    ProviderTimes.read(
                                            "publication_date", text(page.url(), place))),
                    one(
                            Field.UPDATED,
                            "lastmod",
                            (page, place) -> ProviderTimes.read(place, text(page.url(), place))),
                    one(
                            Field.LANGUAGE,
                            "news/publication/language",
                            (page, place) -> text(page.url(), place)),
                    each(
                            Field.INFO_SOURCES,
                            "news/publication/name",
                            (page, place) -> publication(text(page.url(), place))),
                    each(
                            Field.GENRES,
                            "news/genres",
                            (page, place) -> concepts(null, split(page, place))),
                    each(Field.KEYWORDS, "news/keywords", (page, place) -> split(page, place)),
                    each(
                            Field.ORGANISATIONS,
                            "news/stock_tickers",
                            (page, place) -> concepts("ticker", split(page, place))),
                    each(
                            Field.PLACES,
                            "news/geo_locations",
                            (page, place) ->
                                    Stream.ofNullable(text(page.url(), place))
                                            .map(name -> new Entry.Concept(null, null, name))
                                            .toList()),
                    one(Field.USAGE_TERMS, "news/access", (page, place) -> text(page.url(), place)),
                    each(Field.ENCLOSURES, "image", SitemapEntries::images),
                    row("links", "link", SitemapEntries::variants));

    private SitemapEntries() {}

    /** A page, and what its addresses are resolved against. */
    record Page(Element url, Links links) {}

    static Entry entry(Element url, Links links) {
        EntryDraft draft = new EntryDraft();
        MAPPING.read(new Page(url, links), draft);
        return draft.build();
    }

    static @Nullable String publication(Element news) {
        return text(news, "publication/name");
    }

    /** The address of a sitemap; some write it without the element that belongs around it. */
    static String address(Element sitemap) {
        String address = text(sitemap, "loc");
        return address == null ? sitemap.getTextNormalize() : address;
    }

    /** When a sitemap was changed, long ago where that is not said. */
    static Instant modified(Element sitemap) {
        ProviderTime time = ProviderTimes.read("lastmod", text(sitemap, "lastmod"));
        return time == null || time.instant() == null ? Instant.MIN : time.instant();
    }

    /** The first child of that name in any namespace. */
    static @Nullable Element child(Element parent, String name) {
        return parent.getChildren().stream()
                .filter(child -> child.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Element from, String place) {
        Element element = from;
        for (String name : place.split("/", -1)) {
            Element next = child(element, name);
            if (next == null) {
                return null;
            }
            element = next;
        }
        String text = element.getTextNormalize();
        return text.isEmpty() ? null : text;
    }

    private static List<String> split(Page page, String place) {
        String text = text(page.url(), place);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** With codes of a scheme, or with names where there is none. */
    private static List<Entry.Concept> concepts(@Nullable String scheme, List<String> words) {
        return words.stream()
                .map(
                        word ->
                                scheme == null
                                        ? new Entry.Concept(null, null, word)
                                        : new Entry.Concept(scheme, word, null))
                .toList();
    }

    private static List<Entry.Enclosure> images(Page page, String place) {
        return page.url().getChildren().stream()
                .filter(child -> child.getName().equals(place))
                .map(image -> image(image, page.links()))
                .filter(image -> image.url() != null)
                .toList();
    }

    private static Entry.Enclosure image(Element image, Links links) {
        String caption = text(image, "caption");
        return new Entry.Enclosure(
                links.absolute(text(image, "loc")),
                "picture",
                null,
                null,
                null,
                null,
                caption == null ? text(image, "title") : caption,
                null);
    }

    /** The same page in other languages. */
    private static void variants(Page page, String place, EntryDraft draft) {
        for (Element link : page.url().getChildren()) {
            String language = link.getAttributeValue("hreflang");
            if (link.getName().equals(place) && language != null) {
                draft.link(
                        "alternate-" + language,
                        page.links().absolute(link.getAttributeValue("href")));
            }
        }
    }

    private static List<Entry.InfoSource> publication(@Nullable String name) {
        return name == null ? List.of() : List.of(new Entry.InfoSource("publication", name));
    }
}
