package dev.dateline.fetcher.format.dpa;

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

/** Where the fields are in dpa's JSON. All that an item is about is in one list, told by type. */
final class DpaItems implements ItemReader {

    private static final String LIST = "categories";

    static final Mapping<JsonItem> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "urn", JsonItem::text),
                    each(Field.ALT_IDS, "entry_id", JsonItem::texts),
                    one(Field.PROVIDER_VERSION, "version", JsonItem::text),
                    one(Field.PUB_STATUS, "pubstatus", JsonItem::given),
                    one(Field.PUB_STATUS, "dnltype:pubstatus", DpaItems::code),
                    one(Field.URGENCY, "urgency", JsonItem::text),
                    one(Field.PRIORITY, "priority", JsonItem::text),
                    each(Field.SIGNALS, "signal | signals", JsonItem::texts),
                    each(Field.SIGNALS, "dnltype:signal", DpaItems::codes),
                    one(Field.EMBARGO, "embargoed", JsonItem::embargo),
                    one(Field.EXPIRES, "expires", JsonItem::time),
                    one(Field.UPDATED, "version_created", JsonItem::time),
                    one(Field.LANGUAGE, "language", JsonItem::text),
                    one(Field.TITLE, "headline", JsonItem::text),
                    one(Field.BYLINE, "byline", JsonItem::text),
                    one(Field.DATELINE, "dateline", JsonItem::text),
                    one(Field.SUMMARY, "teaser", JsonItem::text),
                    one(Field.SUMMARY, "descriptions", DpaItems::caption),
                    one(Field.CONTENT, "article_html | infobox_html", Article::text),
                    each(Field.ED_NOTES, "ednotes", DpaItems::notes),
                    each(Field.AUTHORS, "dnltype:creator", DpaItems::names),
                    each(Field.CATEGORIES, "dnltype:desk", DpaItems::categories),
                    each(Field.CATEGORIES, "dnltype:dpasubject", DpaItems::categories),
                    each(Field.GENRES, "dnltype:genre", DpaItems::concepts),
                    each(Field.KEYWORDS, "dnltype:keyword", DpaItems::names),
                    each(Field.PLACES, "dnltype:geosubject", DpaItems::concepts),
                    each(Field.PLACES, "dnltype:located", DpaItems::concepts),
                    each(Field.PLACES, "dnltype:poi", DpaItems::sights),
                    each(Field.PEOPLE, "dnltype:person", DpaItems::concepts),
                    each(Field.ORGANISATIONS, "dnltype:organisation", DpaItems::concepts),
                    each(Field.INFO_SOURCES, "dnltype:infosource", DpaItems::infoSources),
                    each(Field.ENCLOSURES, "associations", (item, _) -> enclosures(item)),
                    one(Field.NOTICE, "copyrightnotice", JsonItem::text),
                    one(Field.USAGE_TERMS, "usageterms", JsonItem::text),
                    one(Field.CREDITLINE, "creditline", JsonItem::text));

    @Override
    public String format() {
        return "dpa";
    }

    @Override
    public Envelope envelope() {
        return new Envelope(Set.of(), Set.of("entries", "items"), Set.of());
    }

    @Override
    public @Nullable String problem(JsonItem item) {
        return item.text("urn") == null ? "it has no urn" : null;
    }

    @Override
    public @Nullable String version(JsonItem item) {
        String format = item.text("format");
        return format == null ? null : format.substring(format.indexOf('@') + 1);
    }

    @Override
    public Mapping<JsonItem> mapping() {
        return MAPPING;
    }

    /** What is in the list under a type. */
    private static Stream<JsonItem> typed(JsonItem item, String type) {
        return item.each(LIST).stream().filter(one -> type.equals(one.text("type")));
    }

    private static @Nullable String code(JsonItem item, String type) {
        return codes(item, type).stream().findFirst().orElse(null);
    }

    private static List<String> codes(JsonItem item, String type) {
        return typed(item, type)
                .flatMap(one -> Stream.ofNullable(one.text("qcode | name")))
                .toList();
    }

    private static List<String> names(JsonItem item, String type) {
        return typed(item, type).flatMap(one -> Stream.ofNullable(one.text("name"))).toList();
    }

    private static List<Entry.Category> categories(JsonItem item, String type) {
        return typed(item, type).flatMap(one -> Stream.ofNullable(Concepts.category(one))).toList();
    }

    private static List<Entry.Concept> concepts(JsonItem item, String type) {
        return typed(item, type).flatMap(one -> Stream.ofNullable(Concepts.concept(one))).toList();
    }

    private static List<Entry.InfoSource> infoSources(JsonItem item, String type) {
        return typed(item, type)
                .flatMap(one -> Stream.ofNullable(Concepts.infoSource(one)))
                .toList();
    }

    /** The name of a place in a town; the name in the list has its address in it. */
    private static List<Entry.Concept> sights(JsonItem item, String type) {
        return typed(item, type)
                .flatMap(one -> Stream.ofNullable(one.text("geojson.properties.name | name")))
                .map(name -> new Entry.Concept(null, null, name))
                .toList();
    }

    private static @Nullable String caption(JsonItem item, String place) {
        return Wording.of(item, place, Wording.CAPTIONS);
    }

    private static List<Entry.EdNote> notes(JsonItem item, String place) {
        return item.each(place).stream()
                .flatMap(
                        note ->
                                Stream.ofNullable(note.text("ednote"))
                                        .map(text -> new Entry.EdNote(note.text("role"), text)))
                .toList();
    }

    private static List<Entry.Enclosure> enclosures(JsonItem item) {
        return Enclosures.read(item, "caption", "creditline");
    }
}
