package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.PollState;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.transport.http.Download;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a permanent redirect means for where a source is asked. It is taken for granted when it has
 * led to what the source knows for a week; at once from http to https of the same host; never from
 * https to http. An adopted address is given up when it gives a page instead of a feed, is gone for
 * good, fails for long, or moves again; then the source is asked at its own. News that are all new,
 * as after a gap, don't count against it. A rule.
 */
final class Moves {

    /** So many failures in a row of an adopted address, hours by the back-off, and it is gone. */
    private static final int PATIENCE = 10;

    private Moves() {}

    /**
     * Where the source is sent after a poll, null for nowhere.
     *
     * @param own the address of its definition
     * @param before where it was sent until now, null for nowhere
     * @param failures how many polls before this one failed in a row
     */
    static @Nullable Moved after(
            URI own,
            @Nullable Moved before,
            Download download,
            @Nullable ParsedDocument parsed,
            Comparison found,
            int failures,
            Instant now) {
        String target = download.movedTo();
        if (before != null && before.adoptedAt() != null) {
            boolean lost =
                    parsed instanceof ParsedDocument.Malformed
                            || target != null
                            || isGone(download)
                            || (isFailure(download) && failures >= PATIENCE);
            return lost ? null : before;
        }
        Proof proof = proof(download, parsed, found);
        if (isFailure(download) || (proof == Proof.NONE && target != null)) {
            return before;
        }
        if (target == null || proof != Proof.FOR || isDowngrade(own, target)) {
            return null;
        }
        Moved moved =
                before != null && before.url().equals(target)
                        ? before
                        : new Moved(target, now, null);
        boolean certain =
                isUpgrade(own, target) || !now.isBefore(moved.since().plus(Moved.PROBATION));
        return certain ? moved.adopted(now) : moved;
    }

    /** The state after a poll, with where it is sent. */
    static PollState remembered(PollState state, @Nullable Moved moved) {
        return moved == null && state.moved() == null ? state : state.moved(moved);
    }

    /** What a poll says of whether it is the feed of before. */
    private enum Proof {
        FOR,
        AGAINST,
        NONE
    }

    private static Proof proof(
            Download download, @Nullable ParsedDocument parsed, Comparison found) {
        return switch (download) {
            case Download.NotModified _ -> Proof.FOR;
            case Download.Received _ ->
                    switch (parsed) {
                        // the same bytes as the last time
                        case null -> Proof.FOR;
                        case ParsedDocument.Malformed _ -> Proof.AGAINST;
                        case ParsedDocument.Feed _ when found.entries() == 0 -> Proof.NONE;
                        case ParsedDocument.Feed _ ->
                                found.count(Kind.NEW) < found.entries() ? Proof.FOR : Proof.AGAINST;
                    };
            case Download.HttpError _,
                    Download.Throttled _,
                    Download.Refused _,
                    Download.Unreachable _,
                    Download.TooLarge _ ->
                    Proof.NONE;
        };
    }

    private static boolean isFailure(Download download) {
        return !(download instanceof Download.Received || download instanceof Download.NotModified);
    }

    /** Whether it is forbidden to be asked, or is gone for good as its server says. */
    private static boolean isGone(Download download) {
        return download instanceof Download.Refused
                || (download instanceof Download.HttpError error && error.status() == 410);
    }

    private static boolean isUpgrade(URI own, String target) {
        URI url = URI.create(target);
        return scheme(own).equals("http")
                && scheme(url).equals("https")
                && String.valueOf(own.getHost()).equalsIgnoreCase(url.getHost());
    }

    private static boolean isDowngrade(URI own, String target) {
        return scheme(own).equals("https") && scheme(URI.create(target)).equals("http");
    }

    private static String scheme(URI url) {
        return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    }
}
