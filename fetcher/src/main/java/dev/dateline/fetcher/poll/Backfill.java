package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * What of a feed is news: without known entries that are older than its last poll, such as
     * pinned ones. Its time is that by which others are compared with it.
     *
     * @param found what came of comparing it
     * @param since when the feed was read last
     */
    static ParsedDocument.Feed news(ParsedDocument.Feed feed, Comparison found, Instant since) {
        Set<Entry.Identity> fresh =
                found.observations().stream()
                        .filter(one -> one.kind() == Kind.NEW)
                        .map(one -> one.entry().identity())
                        .collect(Collectors.toSet());
        return with(
                feed,
                feed.entries().stream()
                        .filter(
                                entry -> {
                                    Instant at = Missed.published(entry);
                                    return fresh.contains(entry.identity())
                                            || (at != null && at.isAfter(since));
                                })
                        .toList());
    }

    /**
     * The same behind all entries of a feed.
     *
     * @param part of that feed, behind which they were found
     */
    Backfill behind(ParsedDocument.Feed whole, ParsedDocument.Feed part) {
        List<Entry> more = feed.entries().subList(part.entries().size(), feed.entries().size());
        return more.isEmpty() ? new Backfill(whole, 0, words, postponed) : of(whole, more, words);
    }

    private static ParsedDocument.Feed with(ParsedDocument.Feed feed, List<Entry> entries) {
        return new ParsedDocument.Feed(
                feed.format(),
                feed.formatVersion(),
                feed.wire(),
                feed.title(),
                feed.language(),
                entries,
                feed.diagnostics(),
                feed.remarks(),
                feed.cut(),
                feed.known(),
                feed.losses());
    }

    /** With more entries than the feed has, up to as many as a document may have. */
    static Backfill of(ParsedDocument.Feed feed, List<Entry> more, String words) {
        int room = Math.max(0, Budget.MOST_ENTRIES - feed.size());
        List<Entry> taken = more.stream().limit(room).toList();
        return taken.isEmpty()
                ? nothing(feed, words)
                : new Backfill(
                        with(feed, Stream.concat(feed.entries().stream(), taken.stream()).toList()),
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
