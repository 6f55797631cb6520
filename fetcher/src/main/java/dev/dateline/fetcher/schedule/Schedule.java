package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a source is polled next, and by which rule: as the server asked, by the back-off after
 * errors, or by what is {@link Regular} for it; each source a little apart from the others. Pure:
 * the time is an argument.
 */
public final class Schedule {

    private static final Duration LONGEST_TRUST = Duration.ofHours(24);

    /** Between two requests to a server that may have more. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** For so long caches give what was before. */
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private static final Duration LONGEST_BY_RHYTHM = Duration.ofHours(1);
    private static final int POLLS_PER_DAY = 36;

    private static final String UNENDED = " and has not ended";

    private final Regular regular;

    /**
     * A schedule.
     *
     * @param usual the interval of a source without one of its own, until its rhythm is known
     * @param floor the shortest interval that a source may have
     * @param longest the longest interval that a rhythm or a hint may lead to
     * @param pollsPerDay how many polls a day are spread over the rhythm of a source
     */
    public Schedule(Duration usual, Duration floor, Duration longest, int pollsPerDay) {
        this.regular = new Regular(usual, floor, longest, pollsPerDay);
    }

    /** The same with a usual bound for rhythms. */
    public Schedule(Duration usual, Duration floor) {
        this(usual, floor, LONGEST_BY_RHYTHM, POLLS_PER_DAY);
    }

    /** After a poll that began at {@code start} and ended {@code now}. */
    public NextPoll after(SourceDefinition source, Polled polled, Instant start, Instant now) {
        NextPoll usually = renewing(usually(source, polled, start), polled.renewAt(), start);
        if (polled.patience() != null) {
            Instant permitted = permitted(polled.patience(), now);
            if (permitted.isAfter(usually.at())) {
                return new NextPoll(
                        permitted,
                        PollReason.RETRY_AFTER,
                        "the server asked to wait "
                                + Duration.between(now, permitted)
                                + " (Retry-After)");
            }
        }
        return notBefore(now, usually);
    }

    /**
     * After a poll of which only the end is known.
     *
     * @param first whether it was the first poll of the source
     * @param error what kind of error it ended with, null for none
     * @param errors how many in a row, this one included
     * @param patience for how long the sender asks not to be asked again, null where it does not
     */
    public NextPoll after(
            SourceDefinition source,
            boolean first,
            @Nullable ErrorClass error,
            int errors,
            @Nullable Duration patience,
            Instant start,
            Instant now) {
        return after(source, Polled.ended(first, error, errors, patience), start, now);
    }

    /**
     * What only looks after a push, or waits for a feed that rests, does not cost a subscription.
     */
    private static NextPoll renewing(NextPoll next, @Nullable Instant renewAt, Instant start) {
        boolean idle =
                next.isBy(PollReason.PUSH_BACKUP)
                        || next.isBy(PollReason.SKIP_HOURS)
                        || next.isBy(PollReason.SKIP_DAYS);
        return idle && renewAt != null && renewAt.isAfter(start) && renewAt.isBefore(next.at())
                ? new NextPoll(
                        renewAt,
                        next.code(),
                        next.reason() + "; sooner, when its subscription is renewed")
                : next;
    }

    private NextPoll usually(SourceDefinition source, Polled polled, Instant start) {
        if (polled.error() != null) {
            return backOff(source, polled.error(), polled.errors(), start);
        }
        Regular.Wait wait = regular.after(source, polled, start);
        NextPoll next =
                new NextPoll(
                        start.plus(Spread.interval(source.id(), wait.time())),
                        wait.code(),
                        wait.words());
        Duration sooner =
                Spread.first(source.id(), regular.interval(source), regular.floor(source));
        return polled.first() && start.plus(sooner).isBefore(next.at())
                ? new NextPoll(
                        start.plus(sooner),
                        wait.code(),
                        next.reason() + "; sooner the first time, so that not all are due at once")
                : next;
    }

    private static NextPoll notBefore(Instant now, NextPoll next) {
        return next.at().isBefore(now) ? new NextPoll(now, next.code(), next.reason()) : next;
    }

    private NextPoll backOff(SourceDefinition source, ErrorClass error, int errors, Instant start) {
        return new NextPoll(
                start.plus(
                        Spread.interval(
                                source.id(),
                                error.backOff(
                                        errors, regular.interval(source), regular.floor(source)))),
                error.reason(),
                "back-off, %d %s %s"
                        .formatted(
                                errors,
                                error.name().toLowerCase(Locale.ROOT),
                                errors == 1 ? "error" : "errors in a row"));
    }

    /**
     * While a poll is in progress that this process may not survive: a back-off, as after an error.
     */
    public NextPoll begun(
            SourceDefinition source, ErrorClass error, int errors, Instant start, Instant now) {
        NextPoll next = after(source, false, error, errors, null, start, now);
        return new NextPoll(next.at(), PollReason.BEGUN, "a poll began at " + start + UNENDED);
    }

    /**
     * After a page or a batch behind which there may be more: at once, or when the server says.
     *
     * @param patience after what time it wants to be asked again, null where it does not say
     */
    public NextPoll onward(@Nullable Duration patience, Instant start, Instant now) {
        NextPoll soon =
                notBefore(
                        now,
                        new NextPoll(
                                start.plus(SHORTEST_PAUSE), PollReason.MORE, "there may be more"));
        if (patience == null) {
            return soon;
        }
        Instant permitted = permitted(patience, now);
        return permitted.isAfter(soon.at())
                ? new NextPoll(
                        permitted,
                        PollReason.RETRY_AFTER,
                        "the server said when to ask again (Retry-After)")
                : soon;
    }

    /** From when on a server may be asked that wants this much patience; a day is believed. */
    public static Instant permitted(Duration patience, Instant now) {
        return now.plus(patience.compareTo(LONGEST_TRUST) > 0 ? LONGEST_TRUST : patience);
    }

    /** When several sources of its site were asked to wait: not before they may be polled. */
    public NextPoll held(SourceDefinition source, Instant until, Instant now) {
        Duration wait = Duration.between(now, until);
        return new NextPoll(
                now.plus(Spread.interval(source.id(), wait)),
                PollReason.SITE_RETRY_AFTER,
                "the server asked several sources of this site to wait until "
                        + until
                        + " (Retry-After)");
    }

    /** When its server has asked to wait until a time, and it was to be polled before that. */
    public static NextPoll asked(Instant until) {
        return new NextPoll(
                until,
                PollReason.RETRY_AFTER,
                "the server asked to wait until " + until + " (Retry-After)");
    }

    /** After a poll that could not be saved: soon, but not at once. */
    public NextPoll afterLostPoll(Instant now) {
        return new NextPoll(
                now.plusSeconds(1), PollReason.NOT_SAVED, "the last poll could not be saved");
    }

    /** The same of a source of which nothing was learned. */
    public NextPoll resumed(SourceDefinition source, @Nullable SourceStatus status, Instant now) {
        return resumed(source, Learned.NOTHING, status, now);
    }

    /**
     * When a fetcher takes over a source: at the planned time, or sooner if its interval was
     * shortened meanwhile; at once if it was never polled, if a poll was requested, or if it was
     * refused, because the settings may have changed.
     */
    public NextPoll resumed(
            SourceDefinition source, Learned learned, @Nullable SourceStatus status, Instant now) {
        if (status == null || status.nextPoll() == null) {
            return new NextPoll(now, PollReason.NEW, "new");
        }
        if (status.lastPoll() == null || status.nextPoll().reason().endsWith(UNENDED)) {
            // whatever was wanted before that poll began: it may have ended the last process
            return status.nextPoll();
        }
        if (status.health().state() == SourceStatus.State.REFUSED) {
            return new NextPoll(
                    now,
                    PollReason.NEW,
                    "it was refused before, and the settings may have changed");
        }
        boolean asked =
                source.pollRequestedAt() != null
                        && source.pollRequestedAt().isAfter(status.lastPoll().at());
        if (asked) {
            return asked(status, now);
        }
        NextPoll planned = status.nextPoll();
        if (!isByInterval(source, status, planned)) {
            return planned;
        }
        NextPoll present = redefined(source, learned, status, false, now);
        return present.at().isBefore(planned.at()) ? present : planned;
    }

    /**
     * Whether ops have a say in a plan, by an interval of now or before; or none but the interval
     * has, after an error. Any other plan depends on more than is known later.
     */
    private static boolean isByInterval(
            SourceDefinition source, SourceStatus status, NextPoll planned) {
        return source.pollInterval() != null
                || planned.isBy(PollReason.CONFIGURED)
                || ErrorClass.of(status.errorClass()) != null;
    }

    /**
     * After a change of the source: by its new interval, or by the back-off that goes with it; at
     * once if that was requested, or if there was no plan.
     */
    public NextPoll redefined(
            SourceDefinition source, @Nullable SourceStatus status, boolean asked, Instant now) {
        return redefined(source, Learned.NOTHING, status, asked, now);
    }

    /** The same of a source of which something was learned. */
    public NextPoll redefined(
            SourceDefinition source,
            Learned learned,
            @Nullable SourceStatus status,
            boolean asked,
            Instant now) {
        if (asked) {
            return asked(status, now);
        }
        if (status == null || status.nextPoll() == null) {
            // never polled, or its last definition could not be used
            return new NextPoll(now, PollReason.NEW, "new");
        }
        if (status.lastPoll() == null || waits(status)) {
            return status.nextPoll();
        }
        Instant last = status.lastPoll().at();
        ErrorClass error = ErrorClass.of(status.errorClass());
        Polled polled =
                new Polled(false, error, status.failures(), null, null, learned, null, false);
        return notBefore(now, usually(source, polled, last));
    }

    /**
     * When a poll is requested: at once, whatever back-off there is, but not before the time that
     * the server asked to wait for, if that decides when it is due.
     */
    public NextPoll asked(@Nullable SourceStatus status, Instant now) {
        return status != null && waits(status) && status.nextPoll() != null
                ? status.nextPoll()
                : new NextPoll(now, PollReason.REQUESTED, "requested");
    }

    /**
     * When somebody says that there is something new: at once, but no sooner after the last poll
     * than any other. After an error, and while the server asked to wait, that changes nothing.
     */
    public NextPoll pinged(SourceDefinition source, SourceStatus status, Instant now) {
        return hastened(source, status, now, "its hub says that there is something new");
    }

    /**
     * When a hub has changed what was known: in some minutes, by which time caches before the
     * server have what the hub has.
     */
    public NextPoll settled(SourceDefinition source, SourceStatus status, Instant now) {
        return hastened(
                source,
                status,
                now.plus(SETTLING),
                "its hub has delivered changes; whether they are the last word, the feed says");
    }

    private NextPoll hastened(
            SourceDefinition source, SourceStatus status, Instant at, String words) {
        // what else is counted there is no error of a poll
        boolean failed = ErrorClass.of(status.errorClass()) != null;
        if (status.nextPoll() != null && (failed || isThrottled(status) || waits(status))) {
            return status.nextPoll();
        }
        Instant permitted =
                status.lastPoll() == null ? at : status.lastPoll().at().plus(regular.floor(source));
        return new NextPoll(permitted.isAfter(at) ? permitted : at, PollReason.REQUESTED, words);
    }

    /** Whether the server has named the time at which it is due. */
    private static boolean waits(SourceStatus status) {
        NextPoll next = status.nextPoll();
        return next != null
                && (next.code() == null
                        // as older versions wrote it
                        ? isThrottled(status)
                        : next.isBy(PollReason.RETRY_AFTER)
                                || next.isBy(PollReason.SITE_RETRY_AFTER));
    }

    private static boolean isThrottled(SourceStatus status) {
        return status.lastPoll() != null && status.lastPoll().outcome().equals("THROTTLED");
    }
}
