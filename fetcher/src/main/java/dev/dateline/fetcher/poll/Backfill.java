package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Observer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found of what a feed may have missed.
 *
 * @param feed with these entries behind its own
 * @param found how many these are
 * @param words what was done, and why it ended
 * @param postponed whether it may be looked for in the next poll again, since it was not now
 */
record Backfill(ParsedDocument.Feed feed, int found, String words, boolean postponed) {

    static Backfill nothing(ParsedDocument.Feed feed, String words) {
        return new Backfill(feed, 0, words, false);
    }

    static Backfill notNow(ParsedDocument.Feed feed, String words) {
        return new Backfill(feed, 0, words, true);
    }

    /** With more entries than the feed has, up to as many as a document may have. */
    static Backfill of(ParsedDocument.Feed feed, List<Entry> more, String words) {
        int room = Math.max(0, Budget.MOST_ENTRIES - feed.entries().size());
        List<Entry> taken = more.stream().limit(room).toList();
        return taken.isEmpty()
                ? nothing(feed, words)
                : new Backfill(
                        new ParsedDocument.Feed(
                                feed.format(),
                                feed.formatVersion(),
                                feed.wire(),
                                feed.title(),
                                feed.language(),
                                Stream.concat(feed.entries().stream(), taken.stream()).toList(),
                                feed.diagnostics(),
                                feed.remarks(),
                                feed.cut()),
                        taken.size(),
                        words,
                        false);
    }

    /**
     * Those of some entries that were never seen. Where another document than the feed says
     * something of an entry that is known, the feed is to be believed.
     *
     * @param document in which they are
     * @param format of that
     */
    static List<Entry> unknown(
            List<Entry> entries,
            Document document,
            String format,
            SourceDefinition definition,
            PollState state,
            Instant now) {
        ParsedDocument.Feed told =
                new ParsedDocument.Feed(format, null, null, entries, List.of(), List.of(), true);
        return Observer.compare(state, told, definition, document.origin(), now)
                .observations()
                .stream()
                .filter(one -> one.kind() == Kind.NEW)
                .map(Observation::entry)
                .toList();
    }
}
