package dev.dateline.fetcher.read;

import dev.dateline.contract.entry.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a document as a feed. */
public sealed interface Reading {

    /**
     * A feed.
     *
     * @param format in lower case, such as {@code rss}, {@code atom}, {@code json-feed}
     * @param entries in the order of the document
     * @param diagnostics what was odd, a sentence each
     */
    record Feed(
            String format,
            @Nullable String title,
            @Nullable String language,
            List<Entry> entries,
            List<String> diagnostics)
            implements Reading {}

    /** No feed; the reason says what it is instead, or where it breaks. */
    record Malformed(String reason) implements Reading {}
}
