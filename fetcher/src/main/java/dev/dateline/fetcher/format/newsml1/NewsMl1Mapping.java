package dev.dateline.fetcher.format.newsml1;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.nitf.NitfBody;
import dev.dateline.fetcher.format.nitf.NitfContent;
import dev.dateline.fetcher.format.text.PlainText;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** How an item of NewsML 1 becomes an entry. */
final class NewsMl1Mapping {

    static final Mapping<NewsItem> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "Identification/NewsIdentifier", Management::id),
                    each(
                            Field.ALT_IDS,
                            "Identification/NewsIdentifier/PublicIdentifier",
                            NewsItem::texts),
                    one(
                            Field.PROVIDER_VERSION,
                            "Identification/NewsIdentifier/RevisionId",
                            NewsItem::text),
                    one(Field.PUB_STATUS, "NewsManagement/Status/@FormalName", NewsItem::text),
                    one(Field.EMBARGO, "NewsManagement/StatusWillChange", Management::embargo),
                    one(Field.EXPIRES, "NewsManagement/StatusWillChange", Management::expires),
                    each(
                            Field.SIGNALS,
                            "NewsManagement/Instruction/@FormalName",
                            Management::signals),
                    one(Field.URGENCY, "NewsManagement/Urgency/@FormalName", NewsItem::text),
                    one(Field.PRIORITY, "NewsEnvelope/Priority/@FormalName", NewsItem::text),
                    one(Field.PRIORITY, "NewsEnvelope/Priority", NewsItem::text),
                    one(Field.TITLE, "NewsComponent/NewsLines/HeadLine", NewsItem::text),
                    one(
                            Field.TITLE,
                            "NewsComponent[Role=Title]/ContentItem",
                            (item, _) -> first(item.story().titles())),
                    one(Field.SLUGLINE, "NewsComponent/NewsLines/SlugLine", NewsItem::text),
                    one(Field.SLUGLINE, "Identification/NameLabel", NewsItem::text),
                    one(Field.BYLINE, "NewsComponent/NewsLines/ByLine", NewsItem::text),
                    one(Field.DATELINE, "NewsComponent/NewsLines/DateLine", NewsItem::text),
                    one(
                            Field.SUMMARY,
                            "NewsComponent[Role=Abstract]/ContentItem",
                            (item, _) -> first(item.story().summaries())),
                    row(
                            "content",
                            "NewsComponent/ContentItem/DataContent",
                            NewsMl1Mapping::content),
                    one(Field.SUMMARY, "NewsComponent/NewsLines/SubHeadLine", NewsItem::text),
                    one(
                            Field.SUMMARY,
                            "NewsComponent/NewsComponent[Role=Caption]",
                            NewsMl1Mapping::caption),
                    each(
                            Field.AUTHORS,
                            "NewsComponent/AdministrativeMetadata/Creator",
                            Descriptions::authors),
                    each(
                            Field.ED_NOTES,
                            "NewsComponent/NewsLines/NewsLine",
                            Descriptions::advisories),
                    each(Field.ED_NOTES, "NewsComponent/Comment", Descriptions::comments),
                    each(
                            Field.ED_NOTES,
                            "NewsManagement/Instruction/Comment",
                            Descriptions::comments),
                    each(
                            Field.ED_NOTES,
                            "NewsComponent/AdministrativeMetadata/Property[@FormalName=EditorialInfo]",
                            Descriptions::properties),
                    each(
                            Field.CATEGORIES,
                            "NewsComponent/DescriptiveMetadata/SubjectCode",
                            Descriptions::subjects),
                    each(
                            Field.CATEGORIES,
                            "NewsComponent/DescriptiveMetadata/Property[@FormalName=Category]/@Value",
                            (item, place) -> Descriptions.categories(item, place, "category")),
                    each(
                            Field.CATEGORIES,
                            "NewsComponent/DescriptiveMetadata/Property[@FormalName=Topic]/@Value",
                            (item, place) -> Descriptions.categories(item, place, "topic")),
                    each(
                            Field.CATEGORIES,
                            "NewsComponent/DescriptiveMetadata/OfInterestTo/@FormalName",
                            (item, place) -> Descriptions.categories(item, place, "ofInterestTo")),
                    each(
                            Field.GENRES,
                            "NewsComponent/DescriptiveMetadata/Genre/@FormalName",
                            Descriptions::genres),
                    each(Field.KEYWORDS, "NewsComponent/NewsLines/KeywordLine", NewsItem::texts),
                    each(
                            Field.KEYWORDS,
                            "NewsComponent/DescriptiveMetadata/Property[@FormalName=Keyword]/@Value",
                            NewsItem::texts),
                    each(
                            Field.PLACES,
                            "NewsComponent/DescriptiveMetadata/Location/Property",
                            Descriptions::places),
                    each(
                            Field.PLACES,
                            "NewsComponent/DescriptiveMetadata/Property[@FormalName=City]",
                            Descriptions::places),
                    each(
                            Field.PLACES,
                            "NewsComponent/DescriptiveMetadata/Property[@FormalName=Country]",
                            Descriptions::places),
                    each(
                            Field.INFO_SOURCES,
                            "NewsComponent/AdministrativeMetadata/Source/Party/@FormalName",
                            (item, place) -> Descriptions.sources(item, place, "origin")),
                    each(
                            Field.INFO_SOURCES,
                            "NewsComponent/AdministrativeMetadata/Provider/Party/@FormalName",
                            (item, place) -> Descriptions.sources(item, place, "distributor")),
                    one(Field.PUBLISHED, "NewsManagement/FirstCreated", NewsItem::time),
                    one(Field.UPDATED, "NewsManagement/ThisRevisionCreated", NewsItem::time),
                    one(
                            Field.LANGUAGE,
                            "NewsComponent/DescriptiveMetadata/Language/@FormalName",
                            NewsItem::text),
                    one(Field.LANGUAGE, "NewsComponent/@xml:lang", NewsItem::text),
                    one(Field.LANGUAGE, "@xml:lang", NewsItem::text),
                    each(Field.ENCLOSURES, "NewsComponent", NewsMl1Mapping::enclosures),
                    one(Field.NOTICE, "NewsComponent/NewsLines/CopyrightLine", NewsItem::text),
                    one(
                            Field.COPYRIGHT_HOLDER,
                            "NewsComponent/RightsMetadata/Copyright/CopyrightHolder",
                            NewsItem::text),
                    one(
                            Field.USAGE_TERMS,
                            "NewsComponent/RightsMetadata/UsageRights",
                            Descriptions::usage),
                    one(Field.USAGE_TERMS, "NewsComponent/NewsLines/RightsLine", NewsItem::text),
                    one(Field.CREDITLINE, "NewsComponent/NewsLines/CreditLine", NewsItem::text));

    private NewsMl1Mapping() {}

    private static @Nullable String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.getFirst();
    }

    /**
     * A document in NITF brings its own headline and the like, which count where there are no
     * others.
     */
    static void content(NewsItem item, String place, EntryDraft draft) {
        ContentItems.Body body = item.story().body();
        if (body == null) {
            return;
        }
        Element element = body.element();
        if (body.markup() != null) {
            draft.content(body.markup());
            if (element != null) {
                NitfContent.edNotes(element).forEach(draft::edNote);
                NitfContent.enclosures(element, item.links()).forEach(draft::enclosure);
            }
        } else if (element != null) {
            NitfBody.read(element, item.links(), draft);
        }
    }

    /** Of a picture that is an item of its own. */
    static @Nullable String caption(NewsItem item, String place) {
        return item.story().body() != null
                ? null
                : enclosures(item, "NewsComponent").stream()
                        .map(Entry.Enclosure::caption)
                        .flatMap(Stream::ofNullable)
                        .filter(
                                caption ->
                                        !caption.equals(
                                                item.text("NewsComponent/NewsLines/HeadLine")))
                        .map(PlainText::asMarkup)
                        .findFirst()
                        .orElse(null);
    }

    private static List<Entry.Enclosure> enclosures(NewsItem item, String place) {
        return XmlPlaces.elements(item.element(), place).stream()
                .flatMap(component -> Pictures.of(component, item.links()).stream())
                .toList();
    }
}
