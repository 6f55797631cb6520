package dev.dateline.fetcher.format.jsonfeed;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.json.JsonItem;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes an entry of an item of a JSON Feed. */
final class JsonFeedMapping {

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s/]\\S*");

    /** Where each field is, from the item on. */
    static final Mapping<JsonItem> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "id", JsonItem::text),
                    one(Field.LINK, "url", JsonItem::address),
                    one(Field.LINK, "id", JsonFeedMapping::permalink),
                    one(Field.LINK, "external_url", JsonItem::address),
                    one(Field.TITLE, "title", JsonItem::text),
                    one(Field.SUMMARY, "summary", JsonItem::text),
                    one(Field.CONTENT, "content_html", JsonItem::text),
                    one(
                            Field.CONTENT,
                            "content_text",
                            (item, place) -> PlainText.asMarkup(item.text(place))),
                    each(Field.AUTHORS, "authors, author", (item, _) -> authors(item)),
                    each(Field.CATEGORIES, "tags", JsonFeedMapping::tags),
                    one(Field.PUBLISHED, "date_published", JsonItem::time),
                    one(Field.UPDATED, "date_modified", JsonItem::time),
                    one(Field.LANGUAGE, "language", JsonItem::text),
                    each(Field.ENCLOSURES, "image", JsonFeedMapping::image),
                    each(Field.ENCLOSURES, "banner_image", JsonFeedMapping::image),
                    each(Field.ENCLOSURES, "attachments", JsonFeedMapping::attachments));

    private JsonFeedMapping() {}

    static Entry entry(JsonItem item) {
        EntryDraft draft = new EntryDraft();
        MAPPING.read(item, draft);
        return draft.build();
    }

    /** Of a feed or an item; a single one is of JSON Feed 1.0. */
    static List<String> authors(JsonItem item) {
        List<String> names = names(item.node().path("authors"));
        return names.isEmpty() ? names(item.node().path("author")) : names;
    }

    private static List<String> names(JsonNode people) {
        List<String> names = new ArrayList<>();
        Iterable<JsonNode> each = people.isArray() ? people : List.of(people);
        for (JsonNode person : each) {
            JsonNode name = person.isObject() ? person.path("name") : person;
            if (name.isString() && !name.stringValue().isBlank()) {
                names.add(name.stringValue().strip());
            }
        }
        return names;
    }

    /** An id that is no address never becomes one. */
    private static @Nullable String permalink(JsonItem item, String place) {
        String id = item.text(place);
        return id != null && WEB_ADDRESS.matcher(id).matches() ? id : null;
    }

    private static List<Entry.Category> tags(JsonItem item, String place) {
        return item.texts(place).stream().map(tag -> new Entry.Category(tag, null, null)).toList();
    }

    private static List<Entry.Enclosure> image(JsonItem item, String place) {
        return file(item.address(place), "picture", null, null, null);
    }

    private static List<Entry.Enclosure> attachments(JsonItem item, String place) {
        return item.each(place).stream()
                .flatMap(
                        attachment ->
                                file(
                                        attachment.address("url"),
                                        null,
                                        attachment.text("mime_type"),
                                        attachment.size("size_in_bytes"),
                                        attachment.text("title"))
                                        .stream())
                .toList();
    }

    private static List<Entry.Enclosure> file(
            @Nullable String address,
            @Nullable String type,
            @Nullable String mimeType,
            @Nullable Long length,
            @Nullable String caption) {
        return address == null
                ? List.of()
                : List.of(
                        new Entry.Enclosure(
                                address, type, mimeType, length, null, null, caption, null));
    }
}
