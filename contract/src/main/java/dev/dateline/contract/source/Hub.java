package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server that says when a source has something new, and what is known of it.
 *
 * @param url where to subscribe
 * @param score how much of what was new it told of, from 0 to {@value #BEST}
 * @param failures how many attempts to subscribe failed in a row
 * @param notBefore when to try again at the soonest, absent where nothing is in the way
 * @param trouble why the last attempt failed, in words; absent where it did not
 */
public record Hub(
        Protocol protocol,
        String url,
        int score,
        int failures,
        @Nullable Instant notBefore,
        @Nullable String trouble) {

    /** The score of one that told of everything. */
    public static final int BEST = 1_000;

    /** By which rules it works. */
    public enum Protocol {
        /** It delivers the document (W3C Recommendation WebSub, 2018). */
        WEBSUB,
        /** It says that there is something new, and no more ({@code cloud} of RSS 2.0). */
        RSSCLOUD
    }

    public Hub {
        Json.required(protocol, "protocol");
        Json.required(url, "url");
        score = Math.clamp(score, 0, BEST);
    }

    /** One of which nothing is known yet. */
    public static Hub named(Protocol protocol, String url) {
        return new Hub(protocol, url, 0, 0, null, null);
    }

    /** The same with another score. */
    public Hub scored(int other) {
        return new Hub(protocol, url, other, failures, notBefore, trouble);
    }

    /** The same after an attempt that failed. */
    public Hub failed(Instant next, String why) {
        return new Hub(protocol, url, score, failures + 1, next, why);
    }

    /** The same after an attempt that was not made, for which it is not to blame. */
    public Hub postponed(Instant next, String why) {
        return new Hub(protocol, url, score, failures, next, why);
    }

    /** The same after an attempt that succeeded. */
    public Hub succeeded() {
        return new Hub(protocol, url, score, 0, null, null);
    }

    /** Whether it is this one. */
    public boolean is(Protocol other, String address) {
        return protocol == other && url.equals(address);
    }
}
