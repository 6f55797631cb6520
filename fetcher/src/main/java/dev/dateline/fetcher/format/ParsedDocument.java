package dev.dateline.fetcher.format;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.text.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of reading a document. */
public sealed interface ParsedDocument {

    /** The same, with more that was unusual. */
    default ParsedDocument saying(List<String> more) {
        return switch (this) {
            case Feed feed when !more.isEmpty() ->
                    new Feed(
                            feed.format(),
                            feed.formatVersion(),
                            feed.wire(),
                            feed.title(),
                            feed.language(),
                            feed.entries(),
                            Stream.concat(feed.diagnostics().stream(), more.stream()).toList(),
                            feed.remarks(),
                            feed.cut(),
                            feed.known(),
                            feed.losses());
            case Feed feed -> feed;
            case Malformed malformed -> malformed;
        };
    }

    /**
     * What of a document was neither read nor obeyed. Where the document does not come again, ops
     * must see to it.
     *
     * @param withdraws whether an item may be seen that should not be
     */
    record Loss(String cause, boolean withdraws) {}

    /**
     * A feed: a list of entries.
     *
     * @param format in lower case, such as {@code rss}, {@code atom}, {@code newsml-g2}
     * @param formatVersion as the document says, where it says it
     * @param wire whether an agency wrote it: entries with one id are then versions of one item
     * @param entries in the order of the document
     * @param diagnostics what was unusual, one sentence each
     * @param remarks what ops may want to know although nothing is wrong, one sentence each
     * @param cut whether the end is missing, so that the document must be downloaded again
     * @param known how many more entries it has, which say what they said before and were not read
     * @param losses what of it was neither read nor obeyed
     */
    record Feed(
            String format,
            @Nullable String formatVersion,
            boolean wire,
            @Nullable String title,
            @Nullable String language,
            List<Entry> entries,
            List<String> diagnostics,
            List<String> remarks,
            boolean cut,
            int known,
            List<Loss> losses)
            implements ParsedDocument {

        private static final int MOST_TOLD = 5;

        /** One of which nothing was lost. */
        public Feed(
                String format,
                @Nullable String formatVersion,
                boolean wire,
                @Nullable String title,
                @Nullable String language,
                List<Entry> entries,
                List<String> diagnostics,
                List<String> remarks,
                boolean cut) {
            this(
                    format,
                    formatVersion,
                    wire,
                    title,
                    language,
                    entries,
                    diagnostics,
                    remarks,
                    cut,
                    0,
                    List.of());
        }

        /** What people subscribe to: RSS and the like. */
        public Feed(
                String format,
                @Nullable String title,
                @Nullable String language,
                List<Entry> entries,
                List<String> diagnostics,
                List<String> remarks,
                boolean cut) {
            this(format, null, false, title, language, entries, diagnostics, remarks, cut);
        }

        /** What an agency sends. */
        public static Feed wire(
                String format,
                @Nullable String formatVersion,
                List<Entry> entries,
                List<String> diagnostics,
                boolean cut) {
            return new Feed(
                    format, formatVersion, true, null, null, entries, diagnostics, List.of(), cut);
        }

        /** The same of a feed of which this is a part. */
        public Feed partOf(int others, List<String> told) {
            return new Feed(
                    format,
                    formatVersion,
                    wire,
                    title,
                    language,
                    entries,
                    diagnostics,
                    told,
                    cut,
                    others,
                    losses);
        }

        /** The same, of which something was lost. */
        public Feed losing(List<Loss> lost) {
            return new Feed(
                    format,
                    formatVersion,
                    wire,
                    title,
                    language,
                    entries,
                    diagnostics,
                    remarks,
                    cut,
                    known,
                    lost);
        }

        /** All that was lost in one sentence, null where nothing was. */
        public @Nullable Loss loss() {
            if (losses.isEmpty()) {
                return null;
            }
            String causes =
                    losses.stream()
                            .limit(MOST_TOLD)
                            .map(Loss::cause)
                            .collect(Collectors.joining("; "));
            int more = losses.size() - MOST_TOLD;
            return new Loss(
                    more > 0 ? "%s; and %d more".formatted(causes, more) : causes,
                    losses.stream().anyMatch(Loss::withdraws));
        }

        /** How many entries it has, also those that were not read. */
        public int size() {
            return entries.size() + known;
        }

        /** Diagnostics and remarks. */
        public List<String> said() {
            return Stream.concat(diagnostics.stream(), remarks.stream()).toList();
        }
    }

    /**
     * No feed; the reason says what it is instead, or where it breaks.
     *
     * @param pinned whether it could be read if the source were not pinned to another format
     * @param sitemaps the addresses of the sitemaps that it names, the newest first: it is an index
     */
    record Malformed(String reason, boolean pinned, List<String> sitemaps)
            implements ParsedDocument {

        public Malformed {
            reason = Sentence.of(reason);
            sitemaps = List.copyOf(sitemaps);
        }

        /** What names no other documents. */
        public Malformed(String reason, boolean pinned) {
            this(reason, pinned, List.of());
        }

        /** What can't be read in any format. */
        public Malformed(String reason) {
            this(reason, false);
        }
    }
}
