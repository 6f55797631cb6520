package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.server.Answer;
import dev.dateline.fetcher.server.OwnServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Looks for entries that may have been missed in the news sitemaps that the robots.txt of the
 * source's own server names. What a sitemap says counts only where {@link Missed} finds that it
 * speaks of the same feed.
 */
@Component
final class NewsSitemaps {

    /** A robots.txt names the sitemaps of a whole site; those of news come first. */
    private static final int MOST = 2;

    private final DocumentReader reader;
    private final Sitemaps sitemaps;

    NewsSitemaps(DocumentReader reader, Sitemaps sitemaps) {
        this.reader = reader;
        this.sitemaps = sitemaps;
    }

    /**
     * What was found; blocks.
     *
     * @param feed in which nothing was known
     * @param since when the feed was read last
     */
    Archives.Backfill before(
            ParsedDocument.Feed feed,
            SourceDefinition definition,
            PollState state,
            OwnServer server,
            Instant since,
            Instant now) {
        List<URI> named = server.sitemaps().stream().limit(MOST).toList();
        if (!named.isEmpty() && !Missed.isKnownByLink(feed, state)) {
            return new Archives.Backfill(
                    feed,
                    0,
                    named.getFirst()
                            + ": its entries have other ids than those of the feed; add it as a"
                            + " source if you want them");
        }
        String words = "the server names no sitemap that may be read";
        for (URI url : named) {
            if (server.ask(url) instanceof Answer.Given(Document document)) {
                ParsedDocument own = reader.read(document, Reading.USUAL, now);
                ParsedDocument all =
                        sitemaps.followed(server, document, own, Reading.USUAL, now).parsed();
                Missed missed = Missed.in(all, feed, state, since);
                List<Entry> entries = fresh(missed, document, definition, state, now);
                words = url + ": " + missed.words();
                if (!entries.isEmpty()) {
                    return new Archives.Backfill(
                            with(feed, entries),
                            entries.size(),
                            "%s; %d were not known".formatted(words, entries.size()));
                }
            } else {
                words = url + " was not given";
            }
        }
        return new Archives.Backfill(feed, 0, words);
    }

    /** A sitemap says less of an entry than the feed did: what is known is left as it is. */
    private static List<Entry> fresh(
            Missed missed,
            Document document,
            SourceDefinition definition,
            PollState state,
            Instant now) {
        ParsedDocument.Feed told =
                new ParsedDocument.Feed(
                        "news-sitemap", null, null, missed.entries(), List.of(), List.of(), true);
        return Observer.compare(state, told, definition, document.origin(), now)
                .observations()
                .stream()
                .filter(one -> one.kind() == Kind.NEW)
                .map(Observation::entry)
                .toList();
    }

    private static ParsedDocument.Feed with(ParsedDocument.Feed feed, List<Entry> more) {
        List<Entry> all = new ArrayList<>(feed.entries());
        more.stream().limit(Math.max(0, Budget.MOST_ENTRIES - all.size())).forEach(all::add);
        return Archives.with(feed, all);
    }
}
