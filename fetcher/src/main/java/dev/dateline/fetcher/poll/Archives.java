package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.server.Answer;
import dev.dateline.fetcher.server.OwnServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for entries that may have been missed in the documents with the entries before these (RFC
 * 5005): a few, at the same server, one after the other, until one continues what is known. Of an
 * entry that is in several, the newest document says what it is.
 */
@Component
final class Archives {

    private static final int MOST_PAGES = 5;

    private final DocumentReader reader;

    Archives(DocumentReader reader) {
        this.reader = reader;
    }

    /**
     * Follows the links of a document that continues nothing that is known; blocks. Those of a
     * document to which another server has led are not followed.
     *
     * @param server of the source
     */
    Backfill before(
            ParsedDocument.Feed feed,
            Document document,
            FeedHead head,
            SourceDefinition definition,
            PollState state,
            OwnServer server,
            Instant now) {
        URI found = document.origin().url();
        return server.isOwn(found)
                ? new Walk(feed, server, found, definition, state, now).from(found, head)
                : Backfill.nothing(
                        feed,
                        "the feed is at another server than the source, which is not asked for"
                                + " documents before it");
    }

    /** One source while its documents before are read. */
    private final class Walk {

        private final ParsedDocument.Feed feed;
        private final SourceDefinition definition;
        private final PollState state;
        private final OwnServer server;
        private final Instant now;
        private final List<Entry> entries;
        private final Set<URI> asked = new HashSet<>();
        private final Set<String> told = new HashSet<>();
        private int pages;
        private @Nullable String end;

        Walk(
                ParsedDocument.Feed feed,
                OwnServer server,
                URI url,
                SourceDefinition definition,
                PollState state,
                Instant now) {
            this.feed = feed;
            this.definition = definition;
            this.state = state;
            this.server = server;
            this.now = now;
            this.entries = new ArrayList<>(feed.entries());
            asked.add(url);
            tell(feed.entries());
        }

        Backfill from(URI base, FeedHead head) {
            if (head.earlier() == null) {
                return Backfill.nothing(feed, "the feed names no documents before it");
            }
            URI at = base;
            FeedHead next = head;
            while (end == null) {
                URI url = address(at, next.earlier());
                if (url != null) {
                    next = follow(url);
                    at = url;
                }
            }
            List<Entry> more = entries.subList(feed.entries().size(), entries.size());
            return Backfill.of(
                    feed,
                    more,
                    "%d earlier %s read, with %d entries; %s"
                            .formatted(
                                    pages,
                                    pages == 1 ? "document was" : "documents were",
                                    more.size(),
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
                URI url = server.cleaned(base.resolve(written));
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

        private FeedHead follow(URI url) {
            return switch (server.ask(url)) {
                case Answer.Given(Document document) -> read(document);
                case Answer.Missing(String why, boolean _) -> {
                    end = "the next was not given: " + why;
                    yield FeedHead.NOTHING;
                }
            };
        }

        private FeedHead read(Document document) {
            if (!(reader.read(document, definition.reading(), definition.language(), now)
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
            boolean joined = Sight.isJoined(state, found);
            int room = Math.max(0, Budget.MOST_ENTRIES - entries.size());
            List<Entry> fresh = page.entries().stream().filter(this::isUntold).limit(room).toList();
            entries.addAll(fresh);
            tell(fresh);
            if (joined) {
                end = "the last has entries that were known, so that none is missing";
            } else if (page.entries().isEmpty() || page.entries().size() > room) {
                end = "the last has no more";
            }
        }

        private void tell(List<Entry> more) {
            more.stream().map(this::name).filter(Objects::nonNull).forEach(told::add);
        }

        private boolean isUntold(Entry entry) {
            String name = name(entry);
            return name == null || !told.contains(name);
        }

        /** What an entry is known by in each document, null where that is not enough. */
        private @Nullable String name(Entry entry) {
            Entry.Identity identity = entry.identity();
            return switch (state.rung()) {
                case PROVIDER_ID ->
                        identity.providerId() != null ? identity.providerId() : identity.link();
                case LINK -> identity.link();
                case TITLE_AND_DATE -> null;
                case null -> null;
            };
        }
    }
}
