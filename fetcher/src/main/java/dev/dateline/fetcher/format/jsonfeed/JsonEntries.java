package dev.dateline.fetcher.format.jsonfeed;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Makes an entry of an item of a JSON Feed. */
final class JsonEntries {

    private JsonEntries() {}

    static Entry entry(JsonNode item, Links links) {
        String html = text(item, "content_html");
        String plain = text(item, "content_text");
        List<Entry.Category> tags = new ArrayList<>();
        item.path("tags").forEach(tag -> addTag(tags, tag));
        List<String> authors = new ArrayList<>();
        item.path("authors").forEach(author -> addName(authors, author));
        if (authors.isEmpty()) {
            addName(authors, item.path("author"));
        }
        return new Entry(
                new Entry.Identity(text(item, "id"), links.absolute(text(item, "url"))),
                Entry.Status.UNSAID,
                new Entry.Text(
                        text(item, "title"),
                        false,
                        text(item, "summary"),
                        html != null ? html : PlainText.asMarkup(plain),
                        authors),
                new Entry.Meaning(tags),
                new Entry.Times(
                        ProviderTimes.read("date_published", text(item, "date_published")),
                        ProviderTimes.read("date_modified", text(item, "date_modified"))),
                text(item, "language"),
                new Entry.Media(enclosures(item, links)),
                new Entry.Rights(null));
    }

    private static List<Entry.Enclosure> enclosures(JsonNode item, Links links) {
        List<Entry.Enclosure> enclosures = new ArrayList<>();
        String image = links.absolute(text(item, "image"));
        if (image != null) {
            enclosures.add(new Entry.Enclosure(image, "image/*", null));
        }
        for (JsonNode attachment : item.path("attachments")) {
            String address = links.absolute(text(attachment, "url"));
            if (address != null) {
                JsonNode size = attachment.path("size_in_bytes");
                boolean isSize = size.isIntegralNumber() && size.canConvertToLong();
                enclosures.add(
                        new Entry.Enclosure(
                                address,
                                text(attachment, "mime_type"),
                                isSize ? size.longValue() : null));
            }
        }
        return enclosures;
    }

    private static void addTag(List<Entry.Category> tags, JsonNode tag) {
        if (tag.isString() && !tag.stringValue().isBlank()) {
            tags.add(new Entry.Category(tag.stringValue().strip(), null, null));
        }
    }

    private static void addName(List<String> names, JsonNode author) {
        String name = text(author, "name");
        if (name != null) {
            names.add(name);
        }
    }

    /** A string, or a number instead, as some feeds write their ids. */
    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        boolean scalar = value.isString() || value.getNodeType() == JsonNodeType.NUMBER;
        String text = scalar ? value.asString().strip() : "";
        return text.isEmpty() ? null : text;
    }
}
