package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.server.Answer;
import dev.dateline.fetcher.server.OwnServer;
import java.net.URI;
import java.time.Instant;
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
     * @param feed what of it is news
     * @param since when the feed was read last
     */
    Backfill before(
            ParsedDocument.Feed feed,
            SourceDefinition definition,
            PollState state,
            OwnServer server,
            Instant since,
            Instant now) {
        List<URI> named = server.sitemaps().stream().limit(MOST).toList();
        if (!named.isEmpty() && !Missed.isKnownByLink(feed, state)) {
            return Backfill.nothing(
                    feed,
                    named.getFirst()
                            + ": its entries have other ids than those of the feed; add it as a"
                            + " source if you want them");
        }
        String unread = server.unreadRules();
        String words =
                unread == null
                        ? "the server names no sitemap that may be read"
                        : "the robots.txt of the server could not be read: " + unread;
        for (URI url : named) {
            if (server.ask(url) instanceof Answer.Given(Document document)) {
                ParsedDocument own = reader.read(document, Reading.USUAL, now);
                ParsedDocument all =
                        sitemaps.followed(server, document, own, Reading.USUAL, now).parsed();
                Missed missed = Missed.in(all, feed, state, since);
                List<Entry> entries =
                        Backfill.unknown(
                                missed.entries(), document, "news-sitemap", definition, state, now);
                words = url + ": " + missed.words();
                if (!entries.isEmpty()) {
                    return Backfill.of(
                            feed,
                            entries,
                            "%s; %d were not known".formatted(words, entries.size()));
                }
            } else {
                words = url + " was not given";
            }
        }
        return Backfill.nothing(feed, words);
    }
}
