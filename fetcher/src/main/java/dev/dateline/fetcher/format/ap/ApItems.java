package dev.dateline.fetcher.format.ap;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.json.Concepts;
import dev.dateline.fetcher.format.json.Enclosures;
import dev.dateline.fetcher.format.json.Envelope;
import dev.dateline.fetcher.format.json.InlineText;
import dev.dateline.fetcher.format.json.ItemReader;
import dev.dateline.fetcher.format.json.JsonItem;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the fields are in an item of AP's Media API. */
final class ApItems implements ItemReader {

    /** The signal of what may be published, and ours for what may not. */
    private static final String FOR_PUBLICATION = "newscontent";

    private static final String ADVISORY = "advisory";

    static final Mapping<JsonItem> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "altids.itemid | itemid", JsonItem::text),
                    each(
                            Field.ALT_IDS,
                            "uri | altids.etag | altids.friendlykey | altids.videoid"
                                    + " | altids.transref",
                            JsonItem::texts),
                    one(Field.PROVIDER_VERSION, "version", JsonItem::text),
                    one(Field.PUB_STATUS, "pubstatus", JsonItem::given),
                    one(Field.URGENCY, "urgency", JsonItem::text),
                    one(Field.PRIORITY, "priority", JsonItem::text),
                    one(Field.PRIORITY, "editorialpriority", ApItems::priority),
                    each(Field.SIGNALS, "signals", ApItems::signals),
                    one(Field.EMBARGO, "embargoed", JsonItem::embargo),
                    one(Field.EMBARGO, "releasedatetime", ApItems::release),
                    one(Field.EXPIRES, "expires", JsonItem::time),
                    one(Field.PUBLISHED, "firstcreated", JsonItem::time),
                    one(Field.UPDATED, "versioncreated", JsonItem::time),
                    one(Field.LANGUAGE, "language", JsonItem::text),
                    one(Field.TITLE, "headline | headline_extended | title", JsonItem::text),
                    one(Field.SLUGLINE, "slugline | title", JsonItem::text),
                    one(Field.BYLINE, "byline | bylines", ApItems::byline),
                    one(Field.BYLINE, "photographer.name", JsonItem::text),
                    each(Field.AUTHORS, "bylines", ApItems::authors),
                    one(Field.DATELINE, "located", JsonItem::text),
                    one(
                            Field.SUMMARY,
                            "description_summary | headline_extended | description_caption"
                                    + " | caption.nitf",
                            JsonItem::text),
                    one(
                            Field.CONTENT,
                            "body_nitf | body.nitf | main.nitf | renditions.nitf.content"
                                    + " | body_html | body_text | body",
                            ApItems::content),
                    row("links", "renditions.nitf.href | renditions.nitf_h.href", ApItems::link),
                    each(Field.ED_NOTES, "ednote", ApItems::notes),
                    each(Field.CATEGORIES, "subject | event | object", Concepts::categories),
                    each(Field.GENRES, "profile", Concepts::concepts),
                    each(Field.KEYWORDS, "keywords", JsonItem::texts),
                    each(Field.PLACES, "place", Concepts::concepts),
                    one(Field.PLACES, "datelinelocation", ApItems::place),
                    each(Field.PEOPLE, "person", Concepts::concepts),
                    each(Field.ORGANISATIONS, "organisation | company", Concepts::concepts),
                    each(Field.INFO_SOURCES, "infosource", Concepts::infoSources),
                    each(
                            Field.ENCLOSURES,
                            "renditions, associations",
                            (item, _) -> enclosures(item)),
                    one(Field.NOTICE, "copyrightnotice", JsonItem::text),
                    one(Field.COPYRIGHT_HOLDER, "copyrightholder", JsonItem::text),
                    one(Field.USAGE_TERMS, "usageterms", ApItems::sentences),
                    one(Field.CREDITLINE, "description_creditline | creditline", JsonItem::text));

    @Override
    public String format() {
        return "ap";
    }

    @Override
    public Envelope envelope() {
        return new Envelope(Set.of("data"), Set.of("items"), Set.of("item"));
    }

    @Override
    public JsonItem inside(JsonItem item) {
        return item.at("item").isObject() ? new JsonItem(item.at("item"), item.links()) : item;
    }

    @Override
    public @Nullable String problem(JsonItem item) {
        return item.text("altids.itemid | itemid") == null ? "it has no altids.itemid" : null;
    }

    @Override
    public Mapping<JsonItem> mapping() {
        return MAPPING;
    }

    /** What AP does not call news content is for editors to read, and not for publication. */
    private static List<String> signals(JsonItem item, String place) {
        List<String> signals = new ArrayList<>(item.texts(place));
        if (signals.stream().noneMatch(FOR_PUBLICATION::equalsIgnoreCase)) {
            signals.addFirst(ADVISORY);
        }
        return signals;
    }

    /** All items have this time; it counts for those whose status says that they are embargoed. */
    private static @Nullable ProviderTime release(JsonItem item, String place) {
        if (!"embargoed".equalsIgnoreCase(item.text("pubstatus"))) {
            return null;
        }
        ProviderTime release = item.embargo(place);
        return release != null ? release : new ProviderTime(null, null, "pubstatus", "embargoed");
    }

    /** Flash, bulletin, urgent, routine and deferred, as the wires have them. */
    private static @Nullable String priority(JsonItem item, String place) {
        String letter = item.text(place);
        int rank = letter == null || letter.length() != 1 ? -1 : "fburd".indexOf(letter.charAt(0));
        return rank < 0 ? null : Integer.toString(rank + 1);
    }

    private static @Nullable String byline(JsonItem item, String place) {
        List<String> names = authors(item, place);
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static List<String> authors(JsonItem item, String place) {
        return item.each(place).stream()
                .flatMap(
                        line ->
                                Stream.ofNullable(
                                        line.node().isObject()
                                                ? line.text("by | name | byline")
                                                : line.own()))
                .toList();
    }

    private static @Nullable String content(JsonItem item, String place) {
        return InlineText.asMarkup(item.text(place));
    }

    /** Where the text is, if it is not here. */
    private static void link(JsonItem item, String place, EntryDraft draft) {
        draft.link("nitf", item.address(place));
    }

    private static List<Entry.EdNote> notes(JsonItem item, String place) {
        return item.texts(place).stream().map(note -> new Entry.EdNote(null, note)).toList();
    }

    private static Entry.@Nullable Concept place(JsonItem item, String place) {
        List<String> names =
                Stream.of("city", "countryareaname", "countryname")
                        .flatMap(part -> Stream.ofNullable(item.text(place + "." + part)))
                        .toList();
        return names.isEmpty() ? null : new Entry.Concept(null, null, String.join(", ", names));
    }

    private static @Nullable String sentences(JsonItem item, String place) {
        List<String> sentences = item.texts(place);
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static List<Entry.Enclosure> enclosures(JsonItem item) {
        return Enclosures.read(
                item,
                "description_caption | caption.nitf | description_summary | headline",
                "description_creditline | creditline");
    }
}
