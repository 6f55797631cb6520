package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.PollHistory;
import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.fetcher.schedule.ErrorClass;
import dev.dateline.fetcher.schedule.Learned;
import dev.dateline.fetcher.schedule.Polled;
import dev.dateline.fetcher.schedule.PushBacks;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.schedule.Silence;
import dev.dateline.fetcher.schedule.SiteHolds;
import dev.dateline.fetcher.transport.http.Download;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how a poll went: as the status of its source, and in metrics. */
@Component
final class Reporter {

    private final StatusWriter statuses;
    private final PollMetrics metrics;
    private final Schedule schedule;
    private final PushBacks pushBacks;
    private final SiteHolds holds;
    private final PushTold told;
    private final InstantSource clock;

    Reporter(
            StatusWriter statuses,
            PollMetrics metrics,
            Schedule schedule,
            PushBacks pushBacks,
            SiteHolds holds,
            PushTold told,
            InstantSource clock) {
        this.statuses = statuses;
        this.metrics = metrics;
        this.schedule = schedule;
        this.pushBacks = pushBacks;
        this.holds = holds;
        this.told = told;
        this.clock = clock;
    }

    /** Reports a poll that has just ended, and says when its source is due again. */
    Instant report(
            PolledSource source, SourceDefinition definition, Outcome outcome, Instant start) {
        Verdict verdict = Verdict.of(outcome.download(), outcome.parsed(), health(source.status));
        return report(source, definition, outcome, verdict, Pace.usual(outcome.patience()), start);
    }

    private static SourceStatus.@Nullable Health health(@Nullable SourceStatus status) {
        return status == null ? null : status.health();
    }

    /** The same of a poll of which somebody else has said what it means. */
    Instant report(
            PolledSource source,
            SourceDefinition definition,
            Outcome outcome,
            Verdict verdict,
            Pace pace,
            Instant start) {
        Instant now = clock.instant();
        SourceStatus before = source.status;
        int errors = errors(verdict.error(), before);
        NextPoll next =
                pace.goesOn() && verdict.error() == null
                        ? schedule.onward(pace.patience(), start, now)
                        : schedule.after(
                                definition,
                                polled(source, outcome, verdict, errors, pace, now),
                                start,
                                now);
        SourceStatus status =
                new SourceStatus(
                        SourceStatus.SCHEMA,
                        definition.id(),
                        verdict.health(health(before), now),
                        lastPoll(outcome, start, now),
                        next,
                        failures(errors, before),
                        errorClass(verdict.error(), before),
                        title(outcome, before),
                        format(outcome, before),
                        diagnostics(outcome, before),
                        watch(source, outcome, verdict.error() != null, next, start, now));
        publish(source, status);
        pushedBack(source, outcome, now);
        if (outcome.sight() != null && outcome.sight().isGap()) {
            metrics.gap();
        }
        return next.at();
    }

    /** A site waits for what its server asked, not for what else holds its source back. */
    private void pushedBack(PolledSource source, Outcome outcome, Instant now) {
        if (outcome.pushBack() != null) {
            pushBacks.pushedBack(source.site);
        }
        Duration patience = outcome.patience();
        if (patience != null) {
            Instant permitted = Schedule.permitted(patience, now);
            source.permit(permitted);
            holds.asked(source.site, source.definition.id(), permitted, now);
        }
    }

    private static Polled polled(
            PolledSource source,
            Outcome outcome,
            Verdict verdict,
            int errors,
            Pace pace,
            Instant now) {
        SourceStatus before = source.status;
        Download.Freshness fresh = outcome.download().fresh();
        Hubs hubs = source.state().hubs();
        return new Polled(
                before == null || before.lastPoll() == null,
                verdict.error(),
                errors,
                pace.patience(),
                fresh == null
                        ? null
                        : new Polled.Hint(
                                fresh.time(),
                                fresh.header().equals("Expires")
                                        ? PollReason.EXPIRES
                                        : PollReason.MAX_AGE),
                Learned.decode(source.state().learned()),
                outcome.sight() == null ? null : outcome.sight().overlap(),
                Subscribing.isWorking(hubs, now),
                hubs.subscription() == null ? null : hubs.subscription().renewAt());
    }

    private Watch watch(
            PolledSource source,
            Outcome outcome,
            boolean failed,
            NextPoll next,
            Instant start,
            Instant now) {
        Watch before = source.status == null ? null : source.status.watch();
        PollHistory history =
                before == null || before.history() == null ? PollHistory.NONE : before.history();
        Learned learned = Learned.decode(source.state().learned());
        Asking asking =
                outcome.asking() != null
                        ? outcome.asking()
                        : before == null ? null : before.asking();
        return new Watch(
                learned.rhythm().words(start),
                Gaps.after(before, outcome.sight(), source.lastRead(start), start, next),
                history.with(
                        new PastPoll(
                                start,
                                outcome.name(),
                                outcome.found().count(Kind.NEW),
                                bytes(outcome.download()),
                                Duration.between(start, now).toMillis(),
                                PollReason.of(next.code()))),
                asking,
                Silence.after(
                        before == null ? null : before.quiet(),
                        learned.rhythm(),
                        asking == null ? null : asking.freshAt(),
                        !failed,
                        start),
                before == null ? null : before.told(),
                told.of(source.definition, source.state(), now));
    }

    private static long bytes(Download download) {
        return download instanceof Download.Received received
                ? received.document().bytes().length
                : 0;
    }

    /**
     * Says that a document is about to be read. If this process does not survive that, whoever
     * follows the source next finds a back-off, instead of reading it at once, and again and again.
     */
    void begun(PolledSource source, SourceDefinition definition, Instant start) {
        SourceStatus before = source.status;
        int errors = errors(ErrorClass.SOFT, before);
        NextPoll next = schedule.begun(definition, ErrorClass.SOFT, errors, start, clock.instant());
        SourceStatus begun =
                new SourceStatus(
                        SourceStatus.SCHEMA,
                        definition.id(),
                        before == null
                                ? new SourceStatus.Health(State.NEW, start, "the first poll began")
                                : before.health(),
                        before == null ? null : before.lastPoll(),
                        next,
                        failures(errors, before),
                        errorClass(ErrorClass.SOFT, before),
                        before == null ? null : before.title(),
                        before == null ? null : before.format(),
                        before == null ? List.of() : before.diagnostics(),
                        before == null ? null : before.watch());
        Future<?> writing;
        synchronized (source) {
            // what was said meanwhile stands: that it is deleted, or refused; and of one that goes
            // to another fetcher nobody here would say that it has ended
            if (source.isGone() || source.refused || source.resting) {
                return;
            }
            source.marked = true;
            writing = statuses.submit(source.partition, begun);
        }
        statuses.await(writing);
    }

    /**
     * Leaves what is known of a source as it was before a poll of which nothing is to be told, and
     * says when to poll it again.
     */
    Instant lost(PolledSource source) {
        synchronized (source) {
            if (source.marked && !source.isGone()) {
                statuses.takeBackMark(source);
            }
        }
        return schedule.afterLostPoll(clock.instant()).at();
    }

    private void publish(PolledSource source, SourceStatus status) {
        metrics.polled(status);
        synchronized (source) {
            source.marked = false;
            // what was said meanwhile stands
            if (source.refused) {
                return;
            }
            source.status = status;
            if (!source.isGone()) {
                statuses.write(source.partition, status);
            }
        }
    }

    private static LastPoll lastPoll(Outcome outcome, Instant start, Instant now) {
        ParsedDocument.Feed feed = outcome.feed();
        return new LastPoll(
                start,
                outcome.name(),
                outcome.download().statusCode(),
                feed == null ? 0 : feed.size(),
                outcome.found().count(Kind.NEW),
                outcome.found().changed(),
                Duration.between(start, now).toMillis());
    }

    // what a feed said of itself stands until another document says otherwise

    private static @Nullable String title(Outcome outcome, @Nullable SourceStatus before) {
        ParsedDocument.Feed feed = outcome.feed();
        return feed != null ? feed.title() : before == null ? null : before.title();
    }

    private static @Nullable String format(Outcome outcome, @Nullable SourceStatus before) {
        ParsedDocument.Feed feed = outcome.feed();
        return feed != null ? feed.format() : before == null ? null : before.format();
    }

    private static List<String> diagnostics(Outcome outcome, @Nullable SourceStatus before) {
        ParsedDocument.Feed feed = outcome.feed();
        return feed != null ? feed.said() : before == null ? List.of() : before.diagnostics();
    }

    // a mark that a document is being read is ended by its reader alone

    private static int failures(int errors, @Nullable SourceStatus before) {
        return before != null && ReadingMark.isIn(before) ? before.failures() : errors;
    }

    private static @Nullable String errorClass(
            @Nullable ErrorClass error, @Nullable SourceStatus before) {
        return before != null && ReadingMark.isIn(before)
                ? before.errorClass()
                : error == null ? null : error.name();
    }

    /** An error of another kind begins another back-off. */
    private static int errors(@Nullable ErrorClass error, @Nullable SourceStatus before) {
        if (error == null) {
            return 0;
        }
        return before != null && error.name().equals(before.errorClass())
                ? before.failures() + 1
                : 1;
    }
}
