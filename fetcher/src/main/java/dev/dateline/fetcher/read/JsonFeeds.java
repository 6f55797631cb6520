package dev.dateline.fetcher.read;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.record.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeeds {

    Reading read(String document, URI url) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(document);
        } catch (JacksonException e) {
            return new Reading.Malformed("the JSON is broken: " + e.getOriginalMessage());
        }
        String version = text(root, "version");
        if (version == null || !version.contains("jsonfeed.org")) {
            return new Reading.Malformed("JSON, but no JSON Feed: its version does not say so");
        }
        List<Entry> entries = new ArrayList<>();
        List<String> diagnostics = new ArrayList<>();
        int position = 0;
        for (JsonNode item : root.path("items")) {
            position++;
            if (item.isObject()) {
                entries.add(entry(item, url));
            } else {
                diagnostics.add("entry " + position + ": not an object");
            }
        }
        return new Reading.Feed(
                "json-feed",
                text(root, "title"),
                text(root, "language"),
                entries,
                diagnostics,
                List.of(),
                false);
    }

    private static Entry entry(JsonNode item, URI url) {
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
                text(item, "id"),
                Links.absolute(url, text(item, "url")),
                text(item, "title"),
                false,
                text(item, "summary"),
                html != null ? html : Markup.ofPlainText(plain),
                authors,
                tags,
                ProviderTimes.read("date_published", text(item, "date_published")),
                ProviderTimes.read("date_modified", text(item, "date_modified")),
                text(item, "language"),
                enclosures(item, url),
                null);
    }

    private static List<Entry.Enclosure> enclosures(JsonNode item, URI url) {
        List<Entry.Enclosure> enclosures = new ArrayList<>();
        String image = Links.absolute(url, text(item, "image"));
        if (image != null) {
            enclosures.add(new Entry.Enclosure(image, "image/*", null));
        }
        for (JsonNode attachment : item.path("attachments")) {
            String address = Links.absolute(url, text(attachment, "url"));
            if (address != null) {
                JsonNode size = attachment.path("size_in_bytes");
                enclosures.add(
                        new Entry.Enclosure(
                                address,
                                text(attachment, "mime_type"),
                                size.isIntegralNumber() ? size.longValue() : null));
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

    /** A text, or a number in a text's place, as some feeds have their ids. */
    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        boolean scalar = value.isString() || value.getNodeType() == JsonNodeType.NUMBER;
        String text = scalar ? value.asString().strip() : "";
        return text.isEmpty() ? null : text;
    }
}
