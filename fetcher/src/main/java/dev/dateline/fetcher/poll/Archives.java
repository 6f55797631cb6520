package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.Presented;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks for entries that may have been missed in the documents with the entries before these (RFC
 * 5005): a few, at the same server, one after the other, until one has an entry that is known.
 */
@Component
final class Archives {

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int MOST_PAGES = 5;

    private final Downloader downloader;
    private final DocumentReader reader;
    private final long mostBytes;
    private final Duration between;

    @Autowired
    Archives(Downloader downloader, DocumentReader reader, FetcherSettings settings) {
        this(downloader, reader, settings.maxDocument().toBytes(), BETWEEN);
    }

    /** Of so many bytes in all, asked for so far apart. */
    Archives(Downloader downloader, DocumentReader reader, long mostBytes, Duration between) {
        this.downloader = downloader;
        this.reader = reader;
        this.mostBytes = mostBytes;
        this.between = between;
    }

    /**
     * What was found.
     *
     * @param feed with the entries of the documents before, behind its own
     * @param found how many these are
     * @param words what was done, and why it ended
     */
    record Backfill(ParsedDocument.Feed feed, int found, String words) {}

    /**
     * Follows the links of a document in which nothing was known; blocks. Those of a document to
     * which another server has led are not followed: the credentials are not for that one, nor are
     * the networks that are allowed.
     *
     * @param place where a document is held
     */
    Backfill before(
            ParsedDocument.Feed feed,
            Document document,
            FeedHead head,
            SourceDefinition definition,
            PollState state,
            @Nullable Credentials shown,
            Room.Place place,
            Instant now) {
        Presented own = new Presented(shown, URI.create(PolledSource.address(definition)));
        URI found = document.origin().url();
        return own.isOwn(found)
                ? new Walk(feed, own, found, definition, state, shown, place, now).from(found, head)
                : new Backfill(
                        feed,
                        0,
                        "the feed is at another server than the source, which is not asked for"
                                + " documents before it");
    }

    /** One source while its documents before are read. */
    private final class Walk {

        private final ParsedDocument.Feed feed;
        private final SourceDefinition definition;
        private final PollState state;
        private final Presented own;
        private final @Nullable Credentials shown;
        private final Room.Place place;
        private final Instant now;
        private final List<Entry> entries;
        private final Set<URI> asked = new HashSet<>();
        private long bytes;
        private int pages;
        private @Nullable String end;

        Walk(
                ParsedDocument.Feed feed,
                Presented own,
                URI url,
                SourceDefinition definition,
                PollState state,
                @Nullable Credentials shown,
                Room.Place place,
                Instant now) {
            this.feed = feed;
            this.definition = definition;
            this.state = state;
            this.own = own;
            this.shown = shown;
            this.place = place;
            this.now = now;
            this.entries = new ArrayList<>(feed.entries());
            asked.add(url);
        }

        Backfill from(URI base, FeedHead head) {
            if (head.earlier() == null) {
                return new Backfill(feed, 0, "the feed names no documents before it");
            }
            URI at = base;
            FeedHead next = head;
            while (end == null) {
                URI url = address(at, next.earlier());
                if (url != null && waited()) {
                    next = follow(url);
                    at = url;
                }
            }
            int found = entries.size() - feed.entries().size();
            return new Backfill(
                    found == 0 ? feed : merged(),
                    found,
                    "%d earlier %s read, with %d entries; %s"
                            .formatted(
                                    pages,
                                    pages == 1 ? "document was" : "documents were",
                                    found,
                                    end));
        }

        private @Nullable URI address(URI base, @Nullable String written) {
            if (written == null) {
                end = "there is none before the last";
                return null;
            }
            if (pages >= MOST_PAGES) {
                end = "no more than " + MOST_PAGES + " are read at once";
                return null;
            }
            try {
                URI url = own.cleaned(base.resolve(written));
                if (!own.isOwn(url)) {
                    end = "the next is at another server, and not asked for";
                    return null;
                }
                if (!asked.add(url)) {
                    end = "they name one another";
                    return null;
                }
                return url;
            } catch (IllegalArgumentException e) {
                end = "the address of the next can't be read";
                return null;
            }
        }

        /** One server is not asked for several things at once. */
        private boolean waited() {
            try {
                Thread.sleep(between);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = "this fetcher stops";
                return false;
            }
        }

        private FeedHead follow(URI url) {
            Download download = downloader.get(url, Validators.NONE, shown, place);
            if (!(download instanceof Download.Received received)) {
                end = "the next was not given: " + download.outcome();
                return FeedHead.NOTHING;
            }
            Document document = own.cleaned(received).document();
            bytes += document.bytes().length;
            if (bytes > mostBytes) {
                end = "the next is larger than a document may be";
                return FeedHead.NOTHING;
            }
            if (!(reader.read(document, definition.reading(), now)
                    instanceof ParsedDocument.Feed page)) {
                end = "the next is no feed";
                return FeedHead.NOTHING;
            }
            take(page, document);
            return FeedHead.of(document, definition.reading().charset());
        }

        private void take(ParsedDocument.Feed page, Document document) {
            pages++;
            Comparison found = Observer.compare(state, page, definition, document.origin(), now);
            boolean known = found.count(Kind.NEW) < found.entries();
            int room = Math.max(0, Budget.MOST_ENTRIES - entries.size());
            page.entries().stream().limit(room).forEach(entries::add);
            if (known) {
                end = "the last has entries that were known, so that none is missing";
            } else if (page.entries().isEmpty() || page.entries().size() > room) {
                end = "the last has no more";
            }
        }

        private ParsedDocument.Feed merged() {
            return new ParsedDocument.Feed(
                    feed.format(),
                    feed.formatVersion(),
                    feed.wire(),
                    feed.title(),
                    feed.language(),
                    entries,
                    feed.diagnostics(),
                    feed.remarks(),
                    feed.cut());
        }
    }
}
