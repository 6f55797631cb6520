package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.fetcher.discover.Discovery;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.hub.HubDiscovery;
import dev.dateline.fetcher.hub.Named;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.server.OwnServer;
import dev.dateline.fetcher.server.OwnServers;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.Presented;
import dev.dateline.platform.secrets.Sealing;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stages of a poll: download, read, compare with what was seen, record, report. */
@Component
final class Poll {

    private final Downloader downloader;
    private final SourceCredentials credentials;
    private final PollReader reader;
    private final Sitemaps sitemaps;
    private final Backfills backfills;
    private final Discovery discovery;
    private final OwnServers servers;
    private final Room room;
    private final Recorder recorder;
    private final Reporter reporter;
    private final KeptDocuments kept;
    private final PagePoll pages;
    private final QueuePoll queues;
    private final Subscriptions subscriptions;

    Poll(
            Downloader downloader,
            SourceCredentials credentials,
            PollReader reader,
            Sitemaps sitemaps,
            Backfills backfills,
            Discovery discovery,
            OwnServers servers,
            Room room,
            Recorder recorder,
            Reporter reporter,
            KeptDocuments kept,
            PagePoll pages,
            QueuePoll queues,
            Subscriptions subscriptions) {
        this.downloader = downloader;
        this.credentials = credentials;
        this.reader = reader;
        this.sitemaps = sitemaps;
        this.backfills = backfills;
        this.discovery = discovery;
        this.servers = servers;
        this.room = room;
        this.recorder = recorder;
        this.reporter = reporter;
        this.kept = kept;
        this.pages = pages;
        this.queues = queues;
        this.subscriptions = subscriptions;
    }

    /**
     * Polls a source once; blocks.
     *
     * @param definition and {@code state}: as they were at the start
     * @return when it is due again
     * @throws org.apache.kafka.common.KafkaException if it is unknown what was recorded
     */
    Instant run(PolledSource source, SourceDefinition definition, PollState state, Instant start) {
        source.begin(start);
        // until it is recorded, since what was read of a document is as large as the document
        try (Room.Place place = room.place()) {
            Credentials shown = credentials.of(definition);
            return switch (definition.kind()) {
                case FEED, DOCUMENT -> document(source, definition, state, shown, place, start);
                case CURSOR -> pages.run(source, definition, state, shown, place, start);
                case QUEUE -> queues.run(source, definition, state, shown, place, start);
                case PUSH, DIRECTORY ->
                        throw new IllegalStateException(
                                "a source of kind " + definition.kind().word() + " is not polled");
            };
        } catch (Sealing.NoKey e) {
            Download refused =
                    new Download.Refused("its credentials can't be opened: " + e.getMessage());
            Outcome outcome = new Outcome(refused, null, Comparison.nothing(state));
            return reporter.report(source, definition, outcome, start);
        } finally {
            source.end();
        }
    }

    /**
     * Nothing is recorded of a poll that ended early because its source goes to another fetcher: by
     * what was recorded, that one would take its part for the whole. It polls the source again.
     */
    private Instant document(
            PolledSource source,
            SourceDefinition definition,
            PollState state,
            @Nullable Credentials shown,
            Room.Place place,
            Instant start) {
        Asking asking = source.asking();
        boolean full = FullFetch.isDue(definition.id(), asking, start);
        Validators known =
                state.wasReadBy(definition.reading()) && !full
                        ? new Validators(state.etag(), state.lastModified(), state.documentUrl())
                        : Validators.NONE;
        OwnServer.Target target = target(definition, state, shown);
        Download download = target.get(downloader, known, place);
        if (download instanceof Download.Received received) {
            URI own = URI.create(PolledSource.address(definition));
            download = new Presented(shown, own).cleaned(received);
        }
        OwnServer server = servers.of(target, place, source::isLeft);
        Held held = read(source, definition, state, download, server, start);
        if (server.isLeft()) {
            return reporter.lost(source);
        }
        Outcome outcome = take(source, definition, download, held, start);
        if (outcome == null) {
            source.know(null);
            held = read(source, definition, source.state(), download, server, start);
            if (server.isLeft()) {
                return reporter.lost(source);
            }
            outcome = Objects.requireNonNull(take(source, definition, download, held, start));
        }
        boolean whole = full && download instanceof Download.Received;
        Instant next =
                reporter.report(
                        source,
                        definition,
                        outcome.asked(
                                new Asking(
                                        asking.polls() + 1,
                                        FullFetch.after(asking, whole, start),
                                        freshAt(source, outcome, start),
                                        outcome.found().state().moved(),
                                        Suggestions.after(asking, outcome, held.alternatives())),
                                server.pushBack()),
                        start);
        subscriptions.tend(source, definition, state.hubs(), start);
        return next;
    }

    /** What a hub has brought meanwhile counts, too. */
    private static Instant freshAt(PolledSource source, Outcome outcome, Instant start) {
        Instant before = source.asking().freshAt();
        boolean fresh = outcome.found().count(Kind.NEW) > 0;
        return before == null || (fresh && start.isAfter(before)) ? start : before;
    }

    /** Where it has moved to, without what is for its own server alone; or its own address. */
    private static OwnServer.Target target(
            SourceDefinition definition, PollState state, @Nullable Credentials shown) {
        URI own = URI.create(PolledSource.address(definition));
        Moved moved = state.moved();
        if (moved == null || moved.adoptedAt() == null) {
            return new OwnServer.Target(own, shown, true);
        }
        URI there = URI.create(moved.url());
        boolean sameHost = String.valueOf(own.getHost()).equalsIgnoreCase(there.getHost());
        Credentials may = new Presented(shown, own).isOwn(there) ? shown : null;
        return new OwnServer.Target(there, may, sameHost);
    }

    /**
     * Nobody else reads one of its documents meanwhile.
     *
     * @return null if somebody else has read one since what is known of this one was known
     */
    private @Nullable Outcome take(
            PolledSource source,
            SourceDefinition definition,
            Download download,
            Held held,
            Instant start) {
        source.turn.lock();
        try {
            PollState state = source.state();
            Comparison all = compare(definition, state, download, held, start);
            Overtaken overtaken = Overtaken.of(source, all);
            Comparison found = overtaken.left(all, state, definition, download, held, start);
            if (found == null) {
                return null;
            }
            if (!overtaken.isNone()) {
                // it is to be read again, and what is left of it does not stand for it
                source.ping(start);
            }
            ParsedDocument parsed = held.all();
            Sight sight = held.sight();
            Instant previous = source.lastRead(start);
            PollState learned =
                    sight == null ? found.state() : sight.learned(state, found, previous, start);
            Outcome outcome =
                    new Outcome(
                            download,
                            parsed == null
                                    ? null
                                    : parsed.saying(found.diagnostics())
                                            .saying(Gaps.told(sight, previous)),
                            found.with(
                                    moved(
                                            subscriptions.after(
                                                    source,
                                                    overtaken.isNone()
                                                            ? remember(learned, download, held)
                                                            : learned,
                                                    definition,
                                                    held.named(),
                                                    found,
                                                    previous,
                                                    start),
                                            source,
                                            definition,
                                            download,
                                            parsed,
                                            found,
                                            start)),
                            sight);
            boolean _ =
                    recorder.record(
                            source,
                            state,
                            outcome.found(),
                            kept(source, outcome, held, start),
                            start);
            if (held.read() != null) {
                reader.remember(source, held.read(), outcome.found());
            }
            return outcome;
        } finally {
            source.turn.unlock();
        }
    }

    private static PollState moved(
            PollState state,
            PolledSource source,
            SourceDefinition definition,
            Download download,
            @Nullable ParsedDocument parsed,
            Comparison found,
            Instant start) {
        return Moves.remembered(
                state,
                Moves.after(
                        URI.create(PolledSource.address(definition)),
                        state.moved(),
                        download,
                        parsed,
                        found,
                        source.failures(),
                        start));
    }

    /** In the place of an index its sitemaps: without them, it can't be read again. */
    private List<ProducerRecord<String, byte[]>> kept(
            PolledSource source, Outcome outcome, Held held, Instant start) {
        if (!held.sitemaps().isEmpty()) {
            return held.sitemaps().stream()
                    .map(one -> kept.of(source, one.document(), one.parsed(), start))
                    .flatMap(List::stream)
                    .toList();
        }
        ParsedDocument parsed = outcome.parsed();
        return outcome.download() instanceof Download.Received received && parsed != null
                ? kept.of(source, received.document(), parsed, start)
                : List.of();
    }

    /** Before the turn is taken, since the server is asked for sitemaps. */
    private Held read(
            PolledSource source,
            SourceDefinition definition,
            PollState state,
            Download download,
            OwnServer server,
            Instant start) {
        if (!(download instanceof Download.Received received)) {
            return Held.NOTHING;
        }
        Document document = received.document();
        Reading reading = definition.reading();
        String hash = hash(document);
        if (hash.equals(state.bodyHash()) && state.wasReadBy(reading)) {
            return new Held(hash, null, null, List.of(), null, null, null, null);
        }
        if (download.isLarge()) {
            reporter.begun(source, definition, start);
        }
        PollReader.Read read = reader.read(source, definition, state, document, start);
        ParsedDocument own = read.parsed();
        Sitemaps.Followed all = sitemaps.followed(server, document, own, reading, start);
        Held held = new Held(hash, own, all.parsed(), all.sitemaps(), null, null, read, null);
        if (definition.kind() != SourceKind.FEED) {
            return suggested(held, source, document, server, start);
        }
        if (all.parsed() instanceof ParsedDocument.Feed feed) {
            FeedHead head = FeedHead.of(document, reading.charset());
            held = held.naming(named(received, head, server));
            return backfills.seen(
                    held, feed, document, head, definition, state, server, source, start);
        }
        // a page may name a hub, too; what is broken may name none by accident
        Named named = named(received, FeedHead.NOTHING, server);
        return suggested(
                named.hubs().isEmpty() ? held : held.naming(named),
                source,
                document,
                server,
                start);
    }

    /** Where it is no feed, with what may be meant. */
    private Held suggested(
            Held held, PolledSource source, Document document, OwnServer server, Instant start) {
        return held.all() instanceof ParsedDocument.Malformed malformed
                        && Suggestions.areWanted(source.status(), malformed)
                ? held.suggesting(discovery.of(document, server, start))
                : held;
    }

    private static Named named(Download.Received received, FeedHead head, OwnServer server) {
        return HubDiscovery.of(received.document(), received.hints().link(), head, server::cleaned);
    }

    /** A poll that ended in an error of ours, which is in the log. */
    Instant failed(
            PolledSource source,
            SourceDefinition definition,
            PollState state,
            Throwable cause,
            Instant start) {
        Download failed = new Download.Unreachable("an internal error: " + cause);
        Outcome outcome = new Outcome(failed, null, Comparison.nothing(state));
        return reporter.report(source, definition, outcome, start);
    }

    /** A poll of which it is unknown what was recorded. */
    Instant lost(PolledSource source) {
        return reporter.lost(source);
    }

    private static String hash(Document document) {
        return HexFormat.of().formatHex(Ids.sha256().digest(document.bytes()), 0, 16);
    }

    private static @Nullable Comparison compare(
            SourceDefinition definition,
            PollState state,
            Download download,
            Held held,
            Instant start) {
        if (!(download instanceof Download.Received received
                && held.all() instanceof ParsedDocument.Feed feed)) {
            return Comparison.nothing(state);
        }
        Comparison known = held.read() == null ? null : held.read().foundOf(feed, state);
        if (known != null || (held.read() != null && !held.read().holdsFor(state))) {
            return known;
        }
        return Observer.compare(
                state, feed, held.known(), definition, received.document().origin(), start);
    }

    /** What the next poll sends back to the server, so that it need not send the same again. */
    private static PollState remember(PollState state, Download download, Held held) {
        return switch (download) {
            case Download.Received received when isWhole(received, held.own()) ->
                    state.read(
                            received.validators().etag(),
                            received.validators().lastModified(),
                            received.validators().url(),
                            held.hash());
            case Download.NotModified(Validators validators, _, _) when validators.etag() != null ->
                    state.read(
                            validators.etag(),
                            state.lastModified(),
                            state.documentUrl(),
                            state.bodyHash() == null ? "" : state.bodyHash());
            default -> state;
        };
    }

    /** What was cut must come again, whole. */
    private static boolean isWhole(Download.Received received, @Nullable ParsedDocument parsed) {
        return !(parsed instanceof ParsedDocument.Malformed)
                && !received.document().cut()
                && !(parsed instanceof ParsedDocument.Feed feed && feed.cut());
    }
}
