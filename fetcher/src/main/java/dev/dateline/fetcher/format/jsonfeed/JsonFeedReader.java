package dev.dateline.fetcher.format.jsonfeed;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Loss;
import dev.dateline.fetcher.format.json.JsonItem;
import dev.dateline.fetcher.format.text.Sentence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON Feed entry by entry; one that breaks off or is too large gives what came before. */
final class JsonFeedReader {

    /** A name and a value each. */
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxTokenCount(2L * Budget.MOST_NODES)
                                                    .maxNestingDepth(Budget.DEEPEST)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                                    .build())
                    // an entry is followed by the next one
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** What items have in this format alone. */
    private static final String TELLTALE = "content_html | content_text | date_published";

    private final Links links;
    private final Budget budget = new Budget();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> diagnostics = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private List<String> authors = List.of();
    private boolean telling;
    private @Nullable String version;
    private @Nullable String title;
    private @Nullable String language;

    JsonFeedReader(URI url) {
        this.links = new Links(url);
    }

    ParsedDocument read(String document) {
        String broken = null;
        try (JsonParser parser = JSON.createParser(document)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                fields(parser);
            }
        } catch (StreamConstraintsException e) {
            String told = "the document is too large: " + Sentence.of(e.getOriginalMessage());
            losses.add(new Loss(told, false));
        } catch (Budget.Spent e) {
            losses.add(e.loss());
        } catch (JacksonException e) {
            broken = Sentence.of(e.getOriginalMessage());
            diagnostics.add("invalid JSON, read as far as possible: " + broken);
        }
        losses.forEach(loss -> diagnostics.add(loss.cause()));
        // the version may stand behind what arrived, or say only a number
        if (telling || (version != null && version.contains("jsonfeed.org"))) {
            return new ParsedDocument.Feed(
                            "json-feed",
                            title,
                            language,
                            entries.stream().map(this::withAuthors).toList(),
                            diagnostics,
                            List.of(),
                            broken != null)
                    .losing(losses);
        }
        return new ParsedDocument.Malformed(
                broken != null
                        ? "the JSON is broken: " + broken
                        : "JSON, but no JSON Feed: its version does not say so");
    }

    private void fields(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                items(parser);
            } else if (name.startsWith("author") && value.isStructStart()) {
                authors(name, JSON.readTree(parser));
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else {
                head(name, parser.getValueAsString());
            }
        }
    }

    private void head(String name, @Nullable String value) {
        String text = value == null || value.isBlank() ? null : value.strip();
        switch (name) {
            case "version" -> version = text;
            case "title" -> title = text;
            case "language" -> language = text;
            default -> {
                // nobody asks for it
            }
        }
    }

    private void authors(String field, JsonNode value) {
        JsonNode around = JSON.createObjectNode().set(field, value);
        List<String> named = JsonFeedMapping.authors(new JsonItem(around, links));
        // the list is newer than the single one, of which some write both
        authors = authors.isEmpty() || field.equals("authors") ? named : authors;
    }

    /** Who wrote a feed wrote the entries that name nobody (JSON Feed 1.1, authors). */
    private Entry withAuthors(Entry entry) {
        Entry.Text text = entry.text();
        return authors.isEmpty() || !text.authors().isEmpty()
                ? entry
                : new Entry(
                        entry.identity(),
                        entry.status(),
                        new Entry.Text(
                                text.title(),
                                text.titleHtml(),
                                text.summary(),
                                text.content(),
                                authors),
                        entry.meaning(),
                        entry.times(),
                        entry.language(),
                        entry.media(),
                        entry.rights());
    }

    private void items(JsonParser parser) {
        int position = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            position++;
            budget.entry();
            JsonNode node = JSON.readTree(parser);
            if (node.isObject()) {
                JsonItem item = new JsonItem(node, links);
                telling |= item.text(TELLTALE) != null;
                entries.add(JsonFeedMapping.entry(item));
            } else {
                diagnostics.add("entry " + position + ": not an object");
            }
        }
    }
}
