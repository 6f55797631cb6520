package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.schedule.Polled;
import dev.dateline.fetcher.server.OwnServer;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Looks for what may be missing before a document: in the archives that the feed names, then in the
 * news sitemaps of its server.
 */
@Component
final class Backfills {

    private final Archives archives;
    private final NewsSitemaps newsSitemaps;

    Backfills(Archives archives, NewsSitemaps newsSitemaps) {
        this.archives = archives;
        this.newsSitemaps = newsSitemaps;
    }

    /** Where nothing of it was known, what came before it is looked for. */
    Held seen(
            Held held,
            ParsedDocument.Feed feed,
            Document document,
            FeedHead head,
            SourceDefinition definition,
            PollState state,
            OwnServer server,
            PolledSource source,
            Instant start) {
        Comparison known = held.read() == null ? null : held.read().found();
        Comparison peek =
                known != null
                        ? known
                        : Observer.compare(state, feed, definition, document.origin(), start);
        Polled.Overlap overlap = Sight.overlap(state, peek);
        if (overlap == null || !overlap.isGap()) {
            return held.seen(feed, new Sight(overlap, head, null, 0));
        }
        Archives.Backfill found =
                archives.before(feed, document, head, definition, state, server, start);
        String words = found.words();
        if (found.found() == 0 && server.isOwn(document.origin().url())) {
            found =
                    newsSitemaps.before(
                            feed, definition, state, server, source.lastRead(start), start);
            words = words + "; " + found.words();
        }
        return held.seen(found.feed(), new Sight(overlap, head, words, found.found()));
    }
}
