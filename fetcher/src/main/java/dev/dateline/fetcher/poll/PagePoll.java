package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Progress;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.transport.cursor.NextPage;
import dev.dateline.fetcher.transport.cursor.Page;
import dev.dateline.fetcher.transport.cursor.Position;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.Presented;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stages of a poll of an API that answers a page and where the next one is. The position moves
 * in the transaction that has all items of the page.
 */
@Component
final class PagePoll {

    /** A page that nobody can read so often is put aside. */
    private static final int MOST_TRIES = 3;

    private final Downloader downloader;
    private final DocumentReader reader;
    private final Recorder recorder;
    private final Reporter reporter;
    private final PollMetrics metrics;
    private final KeptDocuments kept;
    private final InstantSource clock;

    PagePoll(
            Downloader downloader,
            DocumentReader reader,
            Recorder recorder,
            Reporter reporter,
            PollMetrics metrics,
            KeptDocuments kept,
            InstantSource clock) {
        this.downloader = downloader;
        this.reader = reader;
        this.recorder = recorder;
        this.reporter = reporter;
        this.metrics = metrics;
        this.kept = kept;
        this.clock = clock;
    }

    /** One source while it is polled. */
    private record Asking(
            PolledSource source, SourceDefinition definition, PollState state, Instant start) {

        URI own() {
            return URI.create(PolledSource.address(definition));
        }

        Progress progress() {
            return state.reached();
        }

        URI asked() {
            return Position.asked(progress(), own());
        }

        /** By which it is counted how often the page was tried. */
        long key() {
            return Ids.hash(asked().toString());
        }
    }

    /** Polls a source once, and says when it is due again; blocks. */
    Instant run(
            PolledSource source,
            SourceDefinition definition,
            PollState state,
            @Nullable Credentials credentials,
            Room.Place place,
            Instant start) {
        URI page = new Asking(source, definition, state, start).asked();
        Download download = downloader.next(page, credentials, place);
        // nobody else reads one of its documents meanwhile
        source.turn.lock();
        try {
            return answered(
                    new Asking(source, definition, source.state(), start), download, credentials);
        } finally {
            source.turn.unlock();
        }
    }

    private Instant answered(Asking asking, Download download, @Nullable Credentials credentials) {
        Instant start = asking.start();
        if (download instanceof Download.HttpError(int status, _)
                && Position.isRefused(asking.progress(), status)) {
            return startAgain(asking, download, status);
        }
        if (!(download instanceof Download.Received received)) {
            Outcome outcome = new Outcome(download, null, Comparison.nothing(asking.state()));
            return reporter.report(asking.source(), asking.definition(), outcome, start);
        }
        Duration took = Duration.between(start, clock.instant());
        if (download.isLarge()) {
            reporter.begun(asking.source(), asking.definition(), start);
        }
        Presented presented = new Presented(credentials, asking.own());
        Page page =
                Page.of(
                        received.document(),
                        received.status(),
                        received.hints().link(),
                        asking.definition().reading().charset());
        NextPage next =
                NextPage.of(
                        page.next(), received.document().origin().url(), asking.own(), presented);
        return read(asking, new PageAnswer(presented.cleaned(received), page, next, took));
    }

    private Instant startAgain(Asking asking, Download download, int status) {
        Progress before = asking.progress();
        Progress again = Position.restarted(before, asking.own());
        Comparison moved = Comparison.nothing(asking.state().at(again));
        recorder.record(asking.source(), asking.state(), moved, asking.start());
        Pace pace = new Pace(Position.isPrompt(before, asking.start()), null);
        Outcome outcome = new Outcome(download, null, moved);
        return report(asking, outcome, PageGap.refused(status, again), pace);
    }

    private Instant report(Asking asking, Outcome outcome, Verdict verdict, Pace pace) {
        return reporter.report(
                asking.source(), asking.definition(), outcome, verdict, pace, asking.start());
    }

    private Instant read(Asking asking, PageAnswer answer) {
        if (answer.isEmpty()) {
            return takeEmpty(asking, answer);
        }
        Document document = answer.document();
        ParsedDocument parsed =
                reader.read(
                        document,
                        asking.definition().reading(),
                        asking.definition().language(),
                        asking.start());
        if (answer.isEmpty(parsed)) {
            return takeEmpty(asking, answer);
        }
        return switch (parsed) {
            case ParsedDocument.Malformed malformed -> unreadable(asking, answer, malformed);
            case ParsedDocument.Feed feed ->
                    take(
                            asking,
                            answer,
                            feed,
                            Observer.compare(
                                    asking.state(),
                                    feed,
                                    asking.definition(),
                                    document.origin(),
                                    asking.start()));
        };
    }

    private List<ProducerRecord<String, byte[]>> kept(
            Asking asking, PageAnswer answer, ParsedDocument parsed) {
        return kept.of(asking.source(), answer.document(), parsed, asking.start());
    }

    private Instant takeEmpty(Asking asking, PageAnswer answer) {
        return take(asking, answer, null, Comparison.nothing(asking.state()));
    }

    private Instant take(
            Asking asking,
            PageAnswer answer,
            ParsedDocument.@Nullable Feed feed,
            Comparison found) {
        int items = feed == null ? 0 : feed.entries().size();
        int news = found.observations().size();
        URI next = answer.next().url();
        boolean whole = answer.isWhole(feed);
        Progress before = asking.progress();
        Progress after =
                whole
                        ? Position.after(before, asking.own(), next, items, news, asking.start())
                                .done(asking.key())
                        : before;
        ParsedDocument told =
                feed == null ? null : PageGap.told(before, feed.saying(found.diagnostics()));
        List<ProducerRecord<String, byte[]>> more =
                new ArrayList<>(told == null ? List.of() : kept(asking, answer, told));
        ParsedDocument.Loss loss = feed == null ? null : feed.loss();
        // a page that stays the same is asked for again and again
        if (loss != null && whole && news > 0) {
            more.add(answer.letter(asking.source(), loss, asking.start()));
        }
        PollState heard =
                Sight.heard(
                        found.state(),
                        found.observations(),
                        asking.definition().createdAt(),
                        asking.source().lastRead(asking.start()),
                        asking.start());
        boolean _ =
                recorder.record(
                        asking.source(),
                        asking.state(),
                        found.with(heard.at(after)),
                        more,
                        asking.start());
        boolean goesOn = whole && Position.goesOn(before, after, next, items, news, answer.took());
        return report(
                asking,
                new Outcome(answer.received(), told, found)
                        .heard(asking.source().asking(), asking.start()),
                answer.verdict(told),
                new Pace(goesOn, answer.patience()));
    }

    /**
     * It is tried again, and then holds up nobody if it says where the next page is. Where ops
     * pinned another format, it is tried until they change that.
     */
    private Instant unreadable(
            Asking asking, PageAnswer answer, ParsedDocument.Malformed malformed) {
        Progress before = asking.progress();
        URI next = answer.next().url();
        boolean passable = answer.isWhole(malformed) && next != null && !malformed.pinned();
        boolean givenUp = passable && before.tries(asking.key()) + 1 >= MOST_TRIES;
        Progress after =
                givenUp
                        ? Position.after(before, asking.own(), next, 1, 1, asking.start())
                                .done(asking.key())
                        : passable ? before.triedAgain(asking.key()) : before;
        Comparison moved = Comparison.nothing(asking.state().at(after));
        String reason = malformed.reason();
        List<ProducerRecord<String, byte[]>> more =
                new ArrayList<>(kept(asking, answer, malformed));
        if (givenUp) {
            ParsedDocument.Loss loss = new ParsedDocument.Loss(reason, false);
            more.add(answer.letter(asking.source(), loss, asking.start()));
        }
        boolean _ = recorder.record(asking.source(), asking.state(), moved, more, asking.start());
        if (givenUp) {
            metrics.pushed("unreadable");
        }
        return report(
                asking,
                new Outcome(answer.received(), malformed, moved),
                givenUp
                        ? Verdict.odd(
                                "a page could not be read: %s; it is among the dead letters"
                                        .formatted(reason))
                        : malformed.pinned() ? Verdict.pinned(reason) : Verdict.of(malformed),
                new Pace(givenUp, answer.patience()));
    }
}
