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
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Looks for what may be missing before a document: in the archives that the feed names, then in the
 * news sitemaps of its server, then in other feeds that its site names. A feed that moves on too
 * fast in each poll is looked up once an hour.
 */
@Component
final class Backfills {

    /** Between two that are looked for of one source. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Archives archives;
    private final NewsSitemaps newsSitemaps;
    private final Siblings siblings;

    Backfills(Archives archives, NewsSitemaps newsSitemaps, Siblings siblings) {
        this.archives = archives;
        this.newsSitemaps = newsSitemaps;
        this.siblings = siblings;
    }

    /** Where it continues nothing that is known, what came before it is looked for. */
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
        Instant last = source.backfilledAt();
        if (last != null && start.isAfter(last) && start.isBefore(last.plus(PAUSE))) {
            String words =
                    "what came before was looked for at %s, and is not again within %s"
                            .formatted(last, PAUSE);
            return held.seen(feed, new Sight(overlap, head, words, 0));
        }
        source.backfilled(start);
        Instant since = source.lastRead(start);
        Backfill found = archives.before(feed, document, head, definition, state, server, start);
        String words = found.words();
        ParsedDocument.Feed news = Backfill.news(feed, peek, since);
        if (goesOn(found, document, server)) {
            found = newsSitemaps.before(news, definition, state, server, since, start);
            found = found.behind(feed, news);
            words = words + "; " + found.words();
        }
        if (goesOn(found, document, server)) {
            found = siblings.before(news, document, head, definition, state, server, since, start);
            found = found.behind(feed, news);
            words = words + "; " + found.words();
        }
        if (found.postponed()) {
            source.backfilled(last);
        }
        return held.seen(found.feed(), new Sight(overlap, head, words, found.found()));
    }

    private static boolean goesOn(Backfill found, Document document, OwnServer server) {
        return found.found() == 0 && server.isOwn(document.origin().url()) && !server.isOver();
    }
}
