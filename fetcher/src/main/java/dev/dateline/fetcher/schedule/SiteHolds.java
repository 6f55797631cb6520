package dev.dateline.fetcher.schedule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Until when sites are left alone: as long as at least two of their sources were asked to wait. A
 * wait that only one was asked for holds back that one alone.
 */
@Component
public final class SiteHolds {

    private final Map<String, Hold> holds = new HashMap<>();

    /** The two sources of a site that wait for longest. */
    private record Hold(Wait longest, @Nullable Wait second) {

        /** With another; the last word of a source counts. */
        Hold with(Wait wait) {
            if (wait.source.equals(longest.source)) {
                return second != null && second.until.isAfter(wait.until)
                        ? new Hold(second, wait)
                        : new Hold(wait, second);
            }
            Wait other = second == null || second.source.equals(wait.source) ? null : second;
            if (wait.until.isAfter(longest.until)) {
                return new Hold(wait, longest);
            }
            return new Hold(
                    longest, other == null || wait.until.isAfter(other.until) ? wait : other);
        }
    }

    private record Wait(String source, Instant until) {}

    /** A source was asked to wait until then; what is not in the future is no wait. */
    public synchronized void asked(String site, String source, Instant until, Instant now) {
        // what is over is not kept
        holds.values().removeIf(hold -> !hold.longest.until.isAfter(now));
        if (!until.isAfter(now)) {
            return;
        }
        Wait wait = new Wait(source, until);
        holds.merge(site, new Hold(wait, null), (before, first) -> before.with(wait));
    }

    /** Until when nobody at the site is asked, null where it may be. */
    public synchronized @Nullable Instant until(String site, Instant now) {
        Hold hold = holds.get(site);
        return hold == null || hold.second == null || !hold.second.until.isAfter(now)
                ? null
                : hold.second.until;
    }
}
