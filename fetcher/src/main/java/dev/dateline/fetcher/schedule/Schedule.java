package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.fetcher.download.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When a source is polled next, and by which rule. Pure: the time is an argument. */
public final class Schedule {

    private static final Duration LONGEST_TRUST = Duration.ofHours(24);

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
     * @param error what kind of error it ended with, null for none
     * @param errors how many in a row, this one included
     */
    public NextPoll after(
            SourceDefinition source,
            Download download,
            @Nullable ErrorClass error,
            int errors,
            Instant start,
            Instant now) {
        NextPoll regular =
                error == null
                        ? regular(source, start)
                        : new NextPoll(
                                start.plus(error.backOff(errors, interval(source), floor)),
                                "back-off, %d %s %s"
                                        .formatted(
                                                errors,
                                                error.name().toLowerCase(Locale.ROOT),
                                                errors == 1 ? "error" : "errors in a row"));
        if (download instanceof Download.Throttled throttled && throttled.retryAfter() != null) {
            Duration asked = throttled.retryAfter();
            Duration trusted = asked.compareTo(LONGEST_TRUST) > 0 ? LONGEST_TRUST : asked;
            Instant permitted = now.plus(trusted);
            if (permitted.isAfter(regular.at())) {
                return new NextPoll(
                        permitted, "the server asked for " + trusted + " (Retry-After)");
            }
        }
        return regular.at().isBefore(now) ? new NextPoll(now, regular.reason()) : regular;
    }

    /** Where nothing is known of a poll that was not committed: soon, but not at once. */
    public NextPoll afterLostPoll(Instant now) {
        return new NextPoll(now.plusSeconds(1), "the last poll could not be recorded");
    }

    /**
     * On taking up a source: when it was due, at once if it never was, if somebody asks for it, or
     * if it was refused, since the settings may be others now.
     */
    public NextPoll resumed(SourceDefinition source, @Nullable SourceStatus status, Instant now) {
        if (status == null || status.nextPoll() == null || status.lastPoll() == null) {
            return new NextPoll(now, "new");
        }
        if (status.health().state() == SourceStatus.State.REFUSED) {
            return new NextPoll(now, "refused before this fetcher took it up");
        }
        boolean asked =
                source.pollRequestedAt() != null
                        && source.pollRequestedAt().isAfter(status.lastPoll().at());
        return asked ? asked(status, now) : status.nextPoll();
    }

    /** After ops changed a source: by its new interval, at once if they asked for that. */
    public NextPoll redefined(
            SourceDefinition source, @Nullable SourceStatus status, boolean asked, Instant now) {
        if (asked) {
            return asked(status, now);
        }
        if (status == null || status.lastPoll() == null) {
            return new NextPoll(now, "new");
        }
        return isThrottled(status) && status.nextPoll() != null
                ? status.nextPoll()
                : regular(source, status.lastPoll().at());
    }

    /**
     * When somebody asks for a poll: at once, but never before a server that asked for patience
     * says.
     */
    public NextPoll asked(@Nullable SourceStatus status, Instant now) {
        return status != null && isThrottled(status) && status.nextPoll() != null
                ? status.nextPoll()
                : new NextPoll(now, "asked for");
    }

    private static boolean isThrottled(SourceStatus status) {
        return status.lastPoll() != null && status.lastPoll().outcome().equals("THROTTLED");
    }

    private Duration interval(SourceDefinition source) {
        Duration wanted = source.pollInterval() == null ? usual : source.pollInterval();
        return wanted.compareTo(floor) < 0 ? floor : wanted;
    }

    private NextPoll regular(SourceDefinition source, Instant start) {
        Duration configured = source.pollInterval();
        if (configured == null) {
            return new NextPoll(start.plus(usual), "every " + usual + ", the default");
        }
        if (configured.compareTo(floor) < 0) {
            return new NextPoll(start.plus(floor), "every " + floor + ", the shortest allowed");
        }
        return new NextPoll(start.plus(configured), "every " + configured + ", as configured");
    }
}
