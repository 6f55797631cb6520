package dev.dateline.contract.source;

import org.jspecify.annotations.Nullable;

/**
 * The rules that decide when a source is polled next, as {@code nextPoll.code} has them. Their
 * order is kept in histories: new ones come last.
 */
public enum PollReason {
    /** It was never polled, or not since it could be. */
    NEW,
    /** Ops, or another rule, wanted it at once. */
    REQUESTED,
    /** The interval that ops gave the source. */
    CONFIGURED,
    /** The usual interval, until its rhythm is known. */
    DEFAULT,
    /** Its rhythm: polls go where its entries are. */
    LEARNED,
    /** Too much of the last document was new, or soon will be. */
    OVERLAP,
    /** Nothing of the last document was known: entries may have been missed. */
    GAP,
    /** The server asked to wait, for this source. */
    RETRY_AFTER,
    /** The server asked to wait, for several sources of its site. */
    SITE_RETRY_AFTER,
    /** {@code Cache-Control: max-age} or {@code s-maxage}. */
    MAX_AGE,
    /** The header {@code Expires}. */
    EXPIRES,
    /** {@code <ttl>} of the document. */
    TTL,
    /** {@code sy:updatePeriod} and {@code sy:updateFrequency} of the document. */
    UPDATE_PERIOD,
    /** {@code <skipHours>} of the document. */
    SKIP_HOURS,
    /** {@code <skipDays>} of the document. */
    SKIP_DAYS,
    /** What is new is pushed; polls only look after that. */
    PUSH_BACKUP,
    /** Back-off: errors that probably pass soon. */
    TEMPORARY_ERRORS,
    /** Back-off: errors that somebody has to mend. */
    SOFT_ERRORS,
    /** Back-off: errors that the server calls permanent. */
    HARD_ERRORS,
    /** There may be more at once. */
    MORE,
    /** A poll began that may not end. */
    BEGUN,
    /** The last poll could not be saved. */
    NOT_SAVED;

    /** The rule of this code; null where there is none, or one that only newer versions know. */
    public static @Nullable PollReason of(@Nullable String code) {
        for (PollReason one : values()) {
            if (one.name().equals(code)) {
                return one;
            }
        }
        return null;
    }
}
