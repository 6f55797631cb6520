package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a source is polled next, and by which rule: its interval, back-off after errors, or
 * Retry-After; each source a little apart from the others. Pure: the time is an argument.
 */
public final class Schedule {

    private static final Duration LONGEST_TRUST = Duration.ofHours(24);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

    /** Between two requests to a server that may have more. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    // a look at a folder troubles nobody else
    private static final Duration USUAL_OF_FOLDERS = Duration.ofSeconds(5);
    private static final Duration FLOOR_OF_FOLDERS = Duration.ofSeconds(1);

    private static final String UNENDED = " and has not ended";

    private final Duration usual;
    private final Duration floor;

    /**
     * A schedule.
     *
     * @param usual the interval of a source without one of its own
     * @param floor the shortest interval that a source may have
     */
    public Schedule(Duration usual, Duration floor) {
        this.usual = usual;
        this.floor = floor;
    }

    /**
     * After a poll that began at {@code start} and ended {@code now}.
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
        NextPoll usually = usually(source, first, error, errors, start);
        if (patience != null) {
            Duration trusted = trusted(patience);
            Instant permitted = now.plus(trusted);
            if (permitted.isAfter(usually.at())) {
                return new NextPoll(
                        permitted, "the server asked to wait " + trusted + " (Retry-After)");
            }
        }
        return notBefore(now, usually);
    }

    private NextPoll usually(
            SourceDefinition source,
            boolean first,
            @Nullable ErrorClass error,
            int errors,
            Instant start) {
        if (error != null) {
            return backOff(source, error, errors, start);
        }
        NextPoll regular = regular(source, start);
        Duration sooner = Spread.first(source.id(), interval(source), floor(source));
        return first && start.plus(sooner).isBefore(regular.at())
                ? new NextPoll(
                        start.plus(sooner),
                        regular.reason()
                                + "; sooner the first time, so that not all are due at once")
                : regular;
    }

    private static NextPoll notBefore(Instant now, NextPoll next) {
        return next.at().isBefore(now) ? new NextPoll(now, next.reason()) : next;
    }

    private NextPoll backOff(SourceDefinition source, ErrorClass error, int errors, Instant start) {
        return new NextPoll(
                start.plus(
                        Spread.interval(
                                source.id(),
                                error.backOff(errors, interval(source), floor(source)))),
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
        return new NextPoll(next.at(), "a poll began at " + start + UNENDED);
    }

    /**
     * After a page or a batch behind which there may be more: at once, or when the server says.
     *
     * @param patience after what time it wants to be asked again, null where it does not say
     */
    public NextPoll onward(@Nullable Duration patience, Instant start, Instant now) {
        NextPoll soon =
                notBefore(now, new NextPoll(start.plus(SHORTEST_PAUSE), "there may be more"));
        if (patience == null) {
            return soon;
        }
        Instant permitted = now.plus(trusted(patience));
        return permitted.isAfter(soon.at())
                ? new NextPoll(permitted, "the server said when to ask again (Retry-After)")
                : soon;
    }

    private static Duration trusted(Duration patience) {
        return patience.compareTo(LONGEST_TRUST) > 0 ? LONGEST_TRUST : patience;
    }

    /** After a poll that could not be saved: soon, but not at once. */
    public NextPoll afterLostPoll(Instant now) {
        return new NextPoll(now.plusSeconds(1), "the last poll could not be saved");
    }

    /**
     * When a fetcher takes over a source: at the planned time; at once if it was never polled, if a
     * poll was requested, or if it was refused, because the settings may have changed.
     */
    public NextPoll resumed(SourceDefinition source, @Nullable SourceStatus status, Instant now) {
        if (status == null || status.nextPoll() == null) {
            return new NextPoll(now, "new");
        }
        if (status.lastPoll() == null || status.nextPoll().reason().endsWith(UNENDED)) {
            // whatever was wanted before that poll began: it may have ended the last process
            return status.nextPoll();
        }
        if (status.health().state() == SourceStatus.State.REFUSED) {
            return new NextPoll(now, "it was refused before, and the settings may have changed");
        }
        boolean asked =
                source.pollRequestedAt() != null
                        && source.pollRequestedAt().isAfter(status.lastPoll().at());
        return asked ? asked(status, now) : status.nextPoll();
    }

    /**
     * After a change of the source: by its new interval, or by the back-off that goes with it; at
     * once if that was requested, or if there was no plan.
     */
    public NextPoll redefined(
            SourceDefinition source, @Nullable SourceStatus status, boolean asked, Instant now) {
        if (asked) {
            return asked(status, now);
        }
        if (status == null || status.nextPoll() == null) {
            // never polled, or its last definition could not be used
            return new NextPoll(now, "new");
        }
        if (status.lastPoll() == null || isThrottled(status)) {
            return status.nextPoll();
        }
        Instant last = status.lastPoll().at();
        ErrorClass error = ErrorClass.of(status.errorClass());
        return notBefore(now, usually(source, false, error, status.failures(), last));
    }

    /**
     * When a poll is requested: at once, but not before the time that the server asked to wait for.
     */
    public NextPoll asked(@Nullable SourceStatus status, Instant now) {
        return status != null && isThrottled(status) && status.nextPoll() != null
                ? status.nextPoll()
                : new NextPoll(now, "requested");
    }

    private static boolean isThrottled(SourceStatus status) {
        return status.lastPoll() != null && status.lastPoll().outcome().equals("THROTTLED");
    }

    private Duration interval(SourceDefinition source) {
        Duration configured = source.pollInterval();
        Duration floor = floor(source);
        if (configured == null) {
            return isFolder(source) ? USUAL_OF_FOLDERS : usual;
        }
        return configured.compareTo(floor) < 0
                ? floor
                : configured.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : configured;
    }

    private Duration floor(SourceDefinition source) {
        return isFolder(source) ? FLOOR_OF_FOLDERS : floor;
    }

    private static boolean isFolder(SourceDefinition source) {
        return source.kind() == SourceKind.DIRECTORY;
    }

    private NextPoll regular(SourceDefinition source, Instant start) {
        Duration interval = interval(source);
        String why =
                source.pollInterval() == null
                        ? "the default"
                        : switch (Integer.signum(interval.compareTo(source.pollInterval()))) {
                            case 1 -> "the shortest allowed";
                            case -1 -> "the longest allowed";
                            default -> "as configured";
                        };
        return new NextPoll(
                start.plus(Spread.interval(source.id(), interval)),
                "every " + interval + ", " + why);
    }
}
