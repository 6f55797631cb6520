package dev.dateline.fetcher.schedule;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.fetcher.schedule.Polled.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How long to wait after a poll that went well. Strongest first: what must be done so that no entry
 * is missed; the interval that ops gave the source; push; hints of the publisher, which lengthen;
 * the learned rhythm; the usual interval. A rule.
 */
final class Regular {

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

    /** A publisher may have quiet days, but is looked at once a day. */
    private static final Duration LONGEST_QUIET = Duration.ofHours(24);

    /** Between two polls of a source that pushes. */
    private static final Duration BACKUP = Duration.ofHours(6);

    /** The next poll comes before this share of the document is new. */
    private static final double SAFE_SHARE = 0.3;

    // a look at a folder troubles nobody else
    private static final Duration USUAL_OF_FOLDERS = Duration.ofSeconds(5);
    private static final Duration FLOOR_OF_FOLDERS = Duration.ofSeconds(1);

    private final Duration usual;
    private final Duration floor;
    private final Duration longest;
    private final double pollsPerDay;

    Regular(Duration usual, Duration floor, Duration longest, double pollsPerDay) {
        this.usual = usual;
        this.floor = floor;
        this.longest = longer(longest, usual);
        this.pollsPerDay = pollsPerDay;
    }

    /**
     * A wait and its reason.
     *
     * @param time before it is spread
     */
    record Wait(Duration time, PollReason code, String words) {}

    /** After a poll that began then. */
    Wait after(SourceDefinition source, Polled polled, Instant start) {
        Wait wait = fixed(source);
        if (source.kind() != SourceKind.FEED) {
            return wait;
        }
        Rhythm rhythm = polled.learned().rhythm().watched(start);
        WeekPlan plan = new WeekPlan(rhythm, Math.min(pollsPerDay, rhythm.perDay()), longest);
        if (source.pollInterval() == null) {
            wait = rhythm.isKnown() ? learned(plan, start) : wait;
            wait = hinted(wait, polled, start);
            wait = polled.pushed() && wait.time().compareTo(BACKUP) < 0 ? backup() : wait;
        }
        return guarded(wait, polled, rhythm, plan, start);
    }

    /** The interval of ops, or the usual one. */
    private Wait fixed(SourceDefinition source) {
        Duration interval = interval(source);
        Duration configured = source.pollInterval();
        String why =
                configured == null
                        ? "the default"
                        : switch (Integer.signum(interval.compareTo(configured))) {
                            case 1 -> "the shortest allowed";
                            case -1 -> "the longest allowed";
                            default -> "as configured";
                        };
        return new Wait(
                interval,
                configured == null ? PollReason.DEFAULT : PollReason.CONFIGURED,
                "every " + interval + ", " + why);
    }

    private Wait learned(WeekPlan plan, Instant start) {
        Duration interval = whole(longer(plan.interval(start), floor));
        return new Wait(
                interval,
                PollReason.LEARNED,
                "learned rate: about %s new entries an hour at this time, so after %s"
                        .formatted(Rhythm.number(plan.rate(start)), interval));
    }

    private Wait hinted(Wait wait, Polled polled, Instant start) {
        Declared declared = polled.learned().declared();
        Wait hinted = wait;
        for (Hint hint : hints(polled)) {
            Duration bounded = shorter(hint.time(), longest);
            if (bounded.compareTo(hinted.time()) > 0) {
                hinted =
                        new Wait(
                                bounded,
                                hint.reason(),
                                words(hint)
                                        + (bounded.equals(hint.time())
                                                ? ""
                                                : ", of which " + bounded + " is the most"));
            }
        }
        Instant at = start.plus(hinted.time());
        Instant open = declared.open(at, start.plus(longer(LONGEST_QUIET, hinted.time())));
        if (!open.isAfter(at)) {
            return hinted;
        }
        boolean hour = declared.skipsHour(at);
        return new Wait(
                Duration.between(start, open),
                hour ? PollReason.SKIP_HOURS : PollReason.SKIP_DAYS,
                "the feed says that nothing comes at this time ("
                        + (hour ? "skipHours)" : "skipDays)"));
    }

    private static List<Hint> hints(Polled polled) {
        List<Hint> hints = new ArrayList<>();
        Declared declared = polled.learned().declared();
        if (polled.fresh() != null) {
            hints.add(polled.fresh());
        }
        if (declared.ttl() != null) {
            hints.add(new Hint(declared.ttl(), PollReason.TTL));
        }
        if (declared.period() != null) {
            hints.add(new Hint(declared.period(), PollReason.UPDATE_PERIOD));
        }
        return hints;
    }

    private static String words(Hint hint) {
        return switch (hint.reason()) {
            case MAX_AGE -> "the server says that it is fresh for " + hint.time() + " (max-age)";
            case EXPIRES -> "the server says that it is fresh for " + hint.time() + " (Expires)";
            case TTL -> "the feed says to keep it for " + hint.time() + " (ttl)";
            default -> "the feed says that it changes every " + hint.time() + " (updatePeriod)";
        };
    }

    private static Wait backup() {
        return new Wait(
                BACKUP,
                PollReason.PUSH_BACKUP,
                "what is new is pushed; every " + BACKUP + " it is looked after that");
    }

    /** Cut at once, whatever else says otherwise, where entries could be missed. */
    private Wait guarded(Wait wait, Polled polled, Rhythm rhythm, WeekPlan plan, Instant start) {
        int capacity = rhythm.capacity();
        if (capacity == 0) {
            return wait;
        }
        Duration safe =
                whole(
                        longer(
                                plan.untilEntries(start, SAFE_SHARE * capacity, rhythm.burst()),
                                floor));
        Polled.Overlap overlap = polled.overlap();
        if (overlap != null && overlap.isGap()) {
            safe = longer(shorter(safe, whole(wait.time().dividedBy(2))), floor);
        }
        if (safe.compareTo(wait.time()) >= 0) {
            return wait;
        }
        if (overlap != null && overlap.isGap()) {
            return new Wait(
                    safe,
                    PollReason.GAP,
                    (overlap.fresh() >= overlap.entries()
                                    ? "no entry of the last document was known"
                                    : "only entries of the last document were known that stay while"
                                            + " newer ones go")
                            + ", so after "
                            + safe);
        }
        return new Wait(
                safe,
                PollReason.OVERLAP,
                overlap != null && overlap.isThin()
                        ? "%d of the %d entries of the last document were new, so after %s"
                                .formatted(overlap.fresh(), overlap.entries(), safe)
                        : "up to %s new entries an hour, and the document holds %d, so after %s"
                                .formatted(
                                        Rhythm.number(Math.max(rhythm.burst(), plan.rate(start))),
                                        capacity,
                                        safe));
    }

    /** The interval of ops within bounds, or the usual one. */
    Duration interval(SourceDefinition source) {
        Duration configured = source.pollInterval();
        if (configured == null) {
            return isFolder(source) ? USUAL_OF_FOLDERS : usual;
        }
        return longer(shorter(configured, LONGEST_INTERVAL), floor(source));
    }

    Duration floor(SourceDefinition source) {
        return isFolder(source) ? FLOOR_OF_FOLDERS : floor;
    }

    private static boolean isFolder(SourceDefinition source) {
        return source.kind() == SourceKind.DIRECTORY;
    }

    private static Duration whole(Duration duration) {
        return Duration.ofSeconds(Math.max(1, duration.toSeconds()));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
