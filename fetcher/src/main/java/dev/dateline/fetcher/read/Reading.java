package dev.dateline.fetcher.read;

import dev.dateline.contract.entry.Entry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of reading a document as a feed. */
public sealed interface Reading {

    /**
     * A feed.
     *
     * @param format in lower case, such as {@code rss}, {@code atom}, {@code json-feed}
     * @param entries in the order of the document
     * @param diagnostics what was odd, a sentence each
     * @param remarks what ops may want to know and nobody need mend, a sentence each
     * @param cut whether the end is missing, so that the document must come again
     */
    record Feed(
            String format,
            @Nullable String title,
            @Nullable String language,
            List<Entry> entries,
            List<String> diagnostics,
            List<String> remarks,
            boolean cut)
            implements Reading {

        /** Everything that there is to say about it. */
        public List<String> said() {
            return Stream.concat(diagnostics.stream(), remarks.stream()).toList();
        }
    }

    /** No feed; the reason says what it is instead, or where it breaks. */
    record Malformed(String reason) implements Reading {}
}
