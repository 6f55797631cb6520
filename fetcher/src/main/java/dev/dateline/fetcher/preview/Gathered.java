package dev.dateline.fetcher.preview;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several small documents, shown as one. Not thread-safe. */
final class Gathered {

    private static final int MOST_DIAGNOSTICS = 20;

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> diagnostics = new ArrayList<>();
    private ParsedDocument.@Nullable Feed last;

    void say(String sentence) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(sentence);
        }
    }

    /** Takes what a document holds, or says why it can't be read. */
    void add(String name, ParsedDocument parsed) {
        switch (parsed) {
            case ParsedDocument.Malformed(String reason, _, _) -> say(name + ": " + reason);
            case ParsedDocument.Feed feed -> {
                last = feed;
                entries.addAll(feed.entries());
                feed.said().forEach(sentence -> say(name + ": " + sentence));
            }
        }
    }

    /** All of them; of no format where none could be read. */
    ParsedDocument.Feed feed() {
        ParsedDocument.Feed read = last;
        return new ParsedDocument.Feed(
                read == null ? "" : read.format(),
                read == null ? null : read.formatVersion(),
                read == null || read.wire(),
                read == null ? null : read.title(),
                read == null ? null : read.language(),
                List.copyOf(entries),
                List.copyOf(diagnostics),
                List.of(),
                false);
    }
}
