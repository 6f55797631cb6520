package dev.dateline.fetcher.format.json;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Loss;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the items of a JSON document one by one: one that is broken leaves the others as they are,
 * and one that is cut off is no item, because its embargo may be in what is missing. Not
 * thread-safe.
 */
public final class JsonItems {

    /** Of one item: a name and a value each. */
    private static final long MOST_TOKENS = 2L * Budget.MOST_NODES;

    /** Of all, which are built and forgotten one by one. */
    private static final long MOST_IN_ALL = 10L * Budget.MOST_NODES;

    private static final int MOST_DIAGNOSTICS = 100;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .maxNestingDepth(Budget.DEEPEST)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                                    .build())
                    .build();

    private final String text;
    private final ItemReader reader;
    private final Links links;
    private final Pieces pieces;
    private final Budget budget = new Budget();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> diagnostics = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private @Nullable String version;
    private int position;
    private long tokens;

    private JsonItems(String text, ItemReader reader, URI url) {
        this.text = text;
        this.reader = reader;
        this.links = new Links(url);
        this.pieces = new Pieces(text, reader.envelope(), this::piece);
    }

    /** Reads a document that the format claims; never throws for what it holds. */
    public static ParsedDocument read(String text, ItemReader reader, URI url) {
        return new JsonItems(text, reader, url).read();
    }

    private ParsedDocument read() {
        try {
            pieces.run();
        } catch (Budget.Spent e) {
            losses.add(e.loss());
            diagnostics.add(e.loss().cause());
        }
        if (pieces.incomplete()) {
            diagnostics.add("the JSON is broken: it ends too early");
        }
        boolean empty = pieces.enveloped() && diagnostics.isEmpty();
        if (entries.isEmpty() && !empty) {
            return new ParsedDocument.Malformed(
                    "JSON, but without an item of %s: %s"
                            .formatted(reader.format(), diagnostics.getFirst()));
        }
        return ParsedDocument.Feed.wire(
                        reader.format(), version, entries, diagnostics, pieces.incomplete())
                .losing(losses);
    }

    private boolean piece(int start, int end) {
        position++;
        budget.entry();
        try (JsonParser parser = JSON.createParser(text.substring(start, end))) {
            JsonNode node = parsed(parser);
            if (node != null && node.isObject()) {
                item(reader.inside(new JsonItem(node, links)));
            } else {
                odd("not an object");
            }
        } catch (JacksonException e) {
            odd(Broken.at(e));
        }
        if (tokens > MOST_IN_ALL) {
            diagnostics.add(
                    "the document is too large: it has more than %d values; the rest is not read"
                            .formatted(MOST_IN_ALL / 2));
            return false;
        }
        return true;
    }

    private @Nullable JsonNode parsed(JsonParser parser) {
        try {
            return JSON.readTree(parser);
        } finally {
            tokens += parser.currentTokenCount();
        }
    }

    private void item(JsonItem item) {
        String problem = reader.problem(item);
        if (problem != null) {
            odd(problem);
            return;
        }
        EntryDraft draft = new EntryDraft();
        reader.mapping().read(item, draft);
        entries.add(draft.build());
        version = version != null ? version : reader.version(item);
    }

    private void odd(String what) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(pieces.enveloped() ? "item " + position + ": " + what : what);
        }
    }
}
