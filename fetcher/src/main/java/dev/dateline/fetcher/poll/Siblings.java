package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.discover.Discovery;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.format.text.Sentence;
import dev.dateline.fetcher.server.Answer;
import dev.dateline.fetcher.server.OwnServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for entries that may have been missed in other feeds of the same site: those that the page
 * of the feed names, or else the home page, at the source's own server. What such a feed says
 * counts only where {@link Belonging} finds that it is of the same feed.
 */
@Component
final class Siblings {

    private static final int MOST = 3;

    /** After that, nothing more is asked for. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final DocumentReader reader;
    private final Room room;
    private final Looks looks = new Looks();
    private final NamedFeeds pages = new NamedFeeds();

    Siblings(DocumentReader reader, Room room) {
        this.reader = reader;
        this.room = room;
    }

    /**
     * What was found; blocks.
     *
     * @param feed in which nothing was known
     * @param since when the feed was read last
     */
    Backfill before(
            ParsedDocument.Feed feed,
            Document document,
            FeedHead head,
            SourceDefinition definition,
            PollState state,
            OwnServer server,
            Instant since,
            Instant now) {
        String obstacle = Belonging.obstacle(feed, state, since);
        if (obstacle != null) {
            return Backfill.nothing(feed, "no other feed was looked at: " + obstacle);
        }
        URI origin = server.url().resolve("/");
        if (!looks.begin(origin)) {
            return Backfill.notNow(
                    feed, "no other feed was looked at now, since that is done for other sources");
        }
        try {
            return new Look(feed, document, definition, state, server, since, now).from(head);
        } finally {
            looks.end(origin);
        }
    }

    /** One source while other feeds of its site are looked at. */
    private final class Look {

        private final ParsedDocument.Feed feed;
        private final Document document;
        private final SourceDefinition definition;
        private final PollState state;
        private final OwnServer server;
        private final Instant since;
        private final Instant now;
        private final Set<URI> asked = new HashSet<>();
        private final List<String> words = new ArrayList<>();
        private final long end = System.nanoTime() + LONGEST.toNanos();
        private boolean ended;

        Look(
                ParsedDocument.Feed feed,
                Document document,
                SourceDefinition definition,
                PollState state,
                OwnServer server,
                Instant since,
                Instant now) {
            this.feed = feed;
            this.document = document;
            this.definition = definition;
            this.state = state;
            this.server = server;
            this.since = since;
            this.now = now;
            asked.add(server.cleaned(server.url()));
            asked.add(document.origin().url());
        }

        Backfill from(FeedHead head) {
            List<URI> named = named(head.page());
            if (named.isEmpty()) {
                named = named("/");
            }
            if (named.isEmpty()) {
                words.add("no page that was read names another feed at this server");
            }
            for (URI url : named) {
                Document other = given(url, server::ask);
                Backfill found = other == null ? null : read(url, other);
                if (found != null) {
                    return found;
                }
            }
            return Backfill.nothing(feed, String.join("; ", words));
        }

        /** The feeds that a page names at this server, of JSON last: many of these are no feeds. */
        private List<URI> named(@Nullable String page) {
            URI url = page == null ? null : address(page);
            return url == null
                    ? List.of()
                    : namedBy(url).stream()
                            .flatMap(address -> Stream.ofNullable(address(address)))
                            .distinct()
                            .limit(MOST)
                            .toList();
        }

        /** In a place of its own, since a page is large, and what it names is small. */
        private List<String> namedBy(URI page) {
            List<String> known = pages.of(page, now);
            if (known != null) {
                return known;
            }
            try (Room.Place place = room.spare()) {
                Document found = given(page, url -> server.ask(url, place));
                if (found == null) {
                    return List.of();
                }
                List<String> feeds =
                        Discovery.named(found).stream()
                                .sorted(Comparator.comparing(one -> "json-feed".equals(one.type())))
                                .map(Alternative::url)
                                .toList();
                pages.keep(page, feeds, now);
                return feeds;
            }
        }

        /** Null where it is none at this server, or was asked for. */
        private @Nullable URI address(String written) {
            try {
                URI url =
                        server.cleaned(
                                document.origin().url().resolve(written.replaceFirst("#.*", "")));
                return server.isOwn(url) && !asked.contains(url) ? url : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        /** What is there, null where that can't be used. */
        private @Nullable Document given(URI url, Function<URI, Answer> asking) {
            if (!ended && end - System.nanoTime() <= 0) {
                ended = true;
                words.add("nothing more was asked for after " + LONGEST);
            }
            if (ended || server.isOver()) {
                return null;
            }
            asked.add(url);
            String refusal = server.refusal(url);
            if (refusal != null) {
                tell(url, ": " + refusal);
                return null;
            }
            return switch (asking.apply(url)) {
                case Answer.Given(Document given) when server.isOwn(given.origin().url()) -> given;
                case Answer.Given _ -> {
                    tell(url, ": it is at another server");
                    yield null;
                }
                case Answer.Missing(String why, boolean _) -> {
                    tell(url, " was not given: " + Sentence.of(why));
                    yield null;
                }
            };
        }

        private @Nullable Backfill read(URI url, Document other) {
            if (!(reader.read(other, definition.reading(), definition.language(), now)
                    instanceof ParsedDocument.Feed sibling)) {
                tell(url, ": it is no feed");
                return null;
            }
            Belonging belonging = Belonging.in(sibling, feed, state, since);
            List<Entry> entries =
                    Backfill.unknown(
                            belonging.entries(), other, sibling.format(), definition, state, now);
            tell(url, ": " + belonging.words());
            if (!belonging.entries().isEmpty()) {
                words.add(entries.size() + " were not known");
            }
            return entries.isEmpty() ? null : Backfill.of(feed, entries, String.join("; ", words));
        }

        private void tell(URI url, String what) {
            words.add(Sentence.of(url.toString()) + what);
        }
    }
}
