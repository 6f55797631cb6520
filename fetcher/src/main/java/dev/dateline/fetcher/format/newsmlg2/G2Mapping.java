package dev.dateline.fetcher.format.newsmlg2;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.Embargoes;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Where NewsML-G2 has the fields of an entry. What is found first stays. */
final class G2Mapping {

    static final Mapping<G2Item> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "@guid", G2Item::line),
                    one(Field.PROVIDER_VERSION, "@version", G2Item::line),
                    each(Field.ALT_IDS, "contentMeta/altId", G2Mapping::ids),
                    one(Field.PUB_STATUS, "itemMeta/pubStatus", G2Mapping::code),
                    each(Field.SIGNALS, "itemMeta/signal", G2Concepts::codes),
                    one(Field.EMBARGO, "itemMeta/embargoed", G2Mapping::embargo),
                    one(Field.EXPIRES, "itemMeta/expires", G2Mapping::time),
                    one(Field.URGENCY, "contentMeta/urgency", G2Item::line),
                    one(Field.PRIORITY, "newsMessage/header/priority", G2Item::line),
                    one(Field.PRIORITY, "newsMessage/Header/priority", G2Item::line),
                    one(Field.PUBLISHED, "itemMeta/firstCreated", G2Mapping::time),
                    one(Field.PUBLISHED, "contentMeta/contentCreated", G2Mapping::timeOfText),
                    one(Field.UPDATED, "itemMeta/versionCreated", G2Mapping::time),
                    one(Field.UPDATED, "contentMeta/contentModified", G2Mapping::time),
                    one(Field.LANGUAGE, "contentMeta/language/@tag", G2Item::line),
                    one(Field.LANGUAGE, "@xml:lang", G2Item::line),
                    one(Field.LANGUAGE, "contentSet/inlineXML/@xml:lang", G2Item::line),
                    one(Field.TITLE, "contentMeta/headline", Headlines::headline),
                    one(Field.SLUGLINE, "contentMeta/slugline", G2Item::line),
                    one(Field.BYLINE, "contentMeta/by", G2Item::line),
                    one(Field.BYLINE, "contentMeta/byline", G2Item::line),
                    one(Field.DATELINE, "contentMeta/dateline", G2Item::line),
                    one(Field.SUMMARY, "contentMeta/description", Headlines::summary),
                    each(Field.AUTHORS, "contentMeta/creator", G2Concepts::names),
                    each(Field.ED_NOTES, "itemMeta/edNote", G2Mapping::notes),
                    row(
                            "categories, people, organisations, places",
                            "contentMeta/subject",
                            G2Concepts::subjects),
                    each(Field.PLACES, "contentMeta/located", G2Concepts::concepts),
                    row("places", "assert", G2Concepts::assertedPlaces),
                    each(Field.GENRES, "contentMeta/genre", G2Concepts::concepts),
                    each(Field.KEYWORDS, "contentMeta/keyword", G2Mapping::lines),
                    row("infoSources", "itemMeta/provider", G2Concepts::provider),
                    row("infoSources", "contentMeta/infoSource", G2Concepts::infoSources),
                    row("infoSources", "contentMeta/contributor", G2Concepts::contributors),
                    one(Field.COPYRIGHT_HOLDER, "rightsInfo/copyrightHolder", G2Mapping::name),
                    one(Field.NOTICE, "rightsInfo/copyrightNotice", G2Mapping::paragraphs),
                    one(Field.USAGE_TERMS, "rightsInfo/usageTerms", G2Mapping::paragraphs),
                    one(Field.CREDITLINE, "contentMeta/creditline", G2Item::line),
                    row(
                            "content, title, summary, byline, dateline",
                            "contentSet/inlineXML",
                            G2Body::xml),
                    row("content", "contentSet/inlineData", G2Body::data),
                    row("enclosures", "contentSet/remoteContent", Renditions::contents),
                    row("enclosures, links", "itemMeta/link", Renditions::links),
                    row("enclosures, content", "groupSet/group/itemRef", G2Body::references),
                    row("enclosures, content", "itemRef", G2Body::references),
                    one(Field.TITLE, "itemMeta/title", Headlines::headline));

    /** What programs in Python write where nothing is said; dpa's among them. */
    private static final String NOTHING = "None";

    private G2Mapping() {}

    private static @Nullable ProviderTime time(G2Item item, String place) {
        return ProviderTimes.read(XmlPlaces.element(place), item.line(place));
    }

    /** A picture may be much older than its publication; a text is not. */
    private static @Nullable ProviderTime timeOfText(G2Item item, String place) {
        return item.kind().equals("text") ? time(item, place) : null;
    }

    /** Of several, which should not be, the one that ends last, or does not end. */
    private static @Nullable ProviderTime embargo(G2Item item, String place) {
        return item.elements(place).stream()
                .flatMap(
                        element ->
                                Stream.ofNullable(
                                        Embargoes.read(
                                                XmlPlaces.element(place),
                                                G2Texts.line(element),
                                                true)))
                .max(Comparator.comparing(G2Mapping::end))
                .orElse(null);
    }

    private static Instant end(ProviderTime embargo) {
        Instant end = embargo.instant();
        return end == null ? Instant.MAX : end;
    }

    private static @Nullable String code(G2Item item, String place) {
        return G2Concepts.codes(item, place).stream().findFirst().orElse(null);
    }

    private static @Nullable String name(G2Item item, String place) {
        return G2Concepts.names(item, place).stream().findFirst().orElse(null);
    }

    private static List<String> lines(G2Item item, String place) {
        return item.elements(place).stream().map(G2Texts::line).toList();
    }

    private static @Nullable String paragraphs(G2Item item, String place) {
        return item.elements(place).stream()
                .map(G2Texts::lines)
                .filter(text -> !text.isEmpty() && !text.equals(NOTHING))
                .findFirst()
                .orElse(null);
    }

    /** Before version 2.16 an attribute. */
    private static List<String> ids(G2Item item, String place) {
        return item.elements(place).stream().map(G2Mapping::id).toList();
    }

    private static String id(Element altId) {
        String attribute = Attributes.first(altId, "id");
        return attribute != null ? attribute : G2Texts.line(altId);
    }

    private static List<Entry.EdNote> notes(G2Item item, String place) {
        return item.elements(place).stream()
                .map(note -> new Entry.EdNote(G2Concepts.role(note), G2Texts.lines(note)))
                .toList();
    }
}
