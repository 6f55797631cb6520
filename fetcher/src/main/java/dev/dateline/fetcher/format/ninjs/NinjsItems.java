package dev.dateline.fetcher.format.ninjs;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.json.Concepts;
import dev.dateline.fetcher.format.json.Enclosures;
import dev.dateline.fetcher.format.json.Envelope;
import dev.dateline.fetcher.format.json.ItemReader;
import dev.dateline.fetcher.format.json.JsonItem;
import dev.dateline.fetcher.format.json.Wording;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields are in the three shapes of ninjs. An item is read by the names that it has, not
 * by the version that it declares: agencies mix them.
 */
final class NinjsItems implements ItemReader {

    private static final String DESCRIPTIONS =
            "description_summary | description_caption | description_text | description_main";

    static final Mapping<JsonItem> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "uri | guid", JsonItem::text),
                    each(Field.ALT_IDS, "altids | altIds", NinjsItems::ids),
                    each(Field.ALT_IDS, "guid", NinjsItems::otherId),
                    one(Field.PROVIDER_VERSION, "version", JsonItem::text),
                    one(Field.PUB_STATUS, "pubstatus | pubStatus", JsonItem::given),
                    one(Field.URGENCY, "urgency", JsonItem::text),
                    one(Field.PRIORITY, "priority", JsonItem::text),
                    each(Field.SIGNALS, "signal | signals", NinjsItems::signals),
                    one(
                            Field.EMBARGO,
                            "embargoed | embargoedUntil | embargotime",
                            JsonItem::embargo),
                    one(Field.EXPIRES, "expires", JsonItem::time),
                    one(Field.PUBLISHED, "firstcreated | firstCreated", JsonItem::time),
                    one(Field.UPDATED, "versioncreated | versionCreated", JsonItem::time),
                    one(Field.LANGUAGE, "language", JsonItem::text),
                    one(Field.TITLE, "headline", JsonItem::text),
                    one(Field.TITLE, "headlines", NinjsItems::headline),
                    one(Field.TITLE, "headline_main | headline_text | title", JsonItem::text),
                    one(Field.SLUGLINE, "slugline", JsonItem::text),
                    one(Field.BYLINE, "byline | by", JsonItem::text),
                    each(Field.AUTHORS, "authors", NinjsItems::authors),
                    one(Field.DATELINE, "dateline | located", JsonItem::text),
                    one(Field.SUMMARY, DESCRIPTIONS, JsonItem::text),
                    one(Field.SUMMARY, "descriptions", NinjsItems::summary),
                    one(Field.CONTENT, "bodies | body_*", Bodies::best),
                    each(Field.ED_NOTES, "ednote | edNote", NinjsItems::notes),
                    each(Field.CATEGORIES, "subject | subjects", Concepts::categories),
                    each(Field.CATEGORIES, "object | objects", Concepts::categories),
                    each(Field.CATEGORIES, "event | events", Concepts::categories),
                    each(Field.CATEGORIES, "service", Concepts::categories),
                    each(Field.GENRES, "genre | genres", Concepts::concepts),
                    each(Field.KEYWORDS, "keyword | keywords", JsonItem::texts),
                    each(Field.PLACES, "place | places", Concepts::concepts),
                    each(Field.PEOPLE, "person | people", Concepts::concepts),
                    each(Field.ORGANISATIONS, "organisation | organisations", Concepts::concepts),
                    each(
                            Field.INFO_SOURCES,
                            "infosource | infosources | infoSources",
                            Concepts::infoSources),
                    each(Field.INFO_SOURCES, "source", NinjsItems::origins),
                    each(
                            Field.ENCLOSURES,
                            "renditions, associations",
                            (item, _) -> enclosures(item)),
                    one(Field.NOTICE, "copyrightnotice | copyrightNotice", JsonItem::text),
                    one(
                            Field.COPYRIGHT_HOLDER,
                            "copyrightholder | copyrightHolder",
                            JsonItem::text),
                    one(Field.USAGE_TERMS, "usageterms | usageTerms", JsonItem::text),
                    one(Field.CREDITLINE, "creditline | description_creditline", JsonItem::text));

    @Override
    public String format() {
        return "ninjs";
    }

    @Override
    public Envelope envelope() {
        return new Envelope(Set.of(), Set.of("items", "item"), Set.of());
    }

    @Override
    public @Nullable String problem(JsonItem item) {
        return item.text("uri | guid") == null ? "it has no uri" : null;
    }

    @Override
    public @Nullable String version(JsonItem item) {
        return Shapes.version(item);
    }

    @Override
    public Mapping<JsonItem> mapping() {
        return MAPPING;
    }

    /** Names with ids, or ids with roles. */
    private static List<String> ids(JsonItem item, String place) {
        return item.inside(place).stream()
                .flatMap(
                        id -> Stream.ofNullable(id.node().isObject() ? id.text("value") : id.own()))
                .toList();
    }

    /** An id that is not the one it is known by. */
    private static List<String> otherId(JsonItem item, String place) {
        return item.texts(place).stream()
                .filter(id -> item.text("uri") != null && !id.equals(item.text("uri")))
                .toList();
    }

    private static List<String> authors(JsonItem item, String place) {
        return item.each(place).stream()
                .flatMap(
                        author ->
                                Stream.ofNullable(
                                        author.node().isObject()
                                                ? author.text("name")
                                                : author.own()))
                .toList();
    }

    /** In a word whose text it is, where others have parties with roles. */
    private static List<Entry.InfoSource> origins(JsonItem item, String place) {
        return item.texts(place).stream()
                .map(name -> new Entry.InfoSource("origin", name))
                .toList();
    }

    private static List<String> signals(JsonItem item, String place) {
        return item.each(place).stream()
                .flatMap(
                        signal ->
                                Stream.ofNullable(
                                        signal.node().isObject()
                                                ? signal.text("qcode | uri | literal | code | name")
                                                : signal.own()))
                .toList();
    }

    private static @Nullable String headline(JsonItem item, String place) {
        return Wording.of(item, place, Wording.HEADLINES);
    }

    private static @Nullable String summary(JsonItem item, String place) {
        return Wording.of(item, place, Wording.SUMMARIES);
    }

    private static List<Entry.EdNote> notes(JsonItem item, String place) {
        return item.texts(place).stream().map(note -> new Entry.EdNote(null, note)).toList();
    }

    private static List<Entry.Enclosure> enclosures(JsonItem item) {
        return Enclosures.read(
                item,
                "description_caption | description_text | description_summary | description_main",
                "creditline | byline | by");
    }
}
