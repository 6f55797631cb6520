package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.schedule.ErrorClass;
import dev.dateline.fetcher.transport.http.Download;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a poll means for the health of its source, with what to do about it. A rule. */
public record Verdict(State state, String reason, @Nullable ErrorClass error) {

    private static final String SUCCEEDED = "the last poll succeeded";

    /**
     * The verdict of one poll.
     *
     * @param parsed what came of the document, null where there was none to read
     * @param before the health until now
     */
    public static Verdict of(
            Download download, @Nullable ParsedDocument parsed, @Nullable Health before) {
        return switch (download) {
            case Download.Received received -> parsed == null ? unchanged(before) : of(parsed);
            case Download.NotModified notModified -> unchanged(before);
            case Download.Throttled throttled ->
                    failing(
                            // never sooner than usual
                            ErrorClass.SOFT,
                            "the server asks to wait: status " + throttled.status());
            case Download.HttpError(int _, String challenge) when challenge != null ->
                    failing(
                            ErrorClass.SOFT,
                            challenge
                                    + " stands before the server and wants to see a browser; ask"
                                    + " the publisher to let the fetcher pass");
            case Download.HttpError error ->
                    failing(errorClass(error.status()), words(error.status()));
            case Download.Refused refused ->
                    new Verdict(State.REFUSED, refused.reason(), ErrorClass.HARD);
            case Download.Unreachable unreachable ->
                    failing(ErrorClass.TEMPORARY, unreachable.reason());
            case Download.TooLarge tooLarge -> failing(ErrorClass.SOFT, tooLarge.reason());
        };
    }

    /** What a document means that was read whole. */
    static Verdict of(ParsedDocument parsed) {
        return switch (parsed) {
            case ParsedDocument.Malformed malformed ->
                    failing(
                            ErrorClass.SOFT,
                            malformed.reason() + "; is it the address of the feed?");
            case ParsedDocument.Feed feed ->
                    feed.diagnostics().isEmpty()
                            ? new Verdict(State.OK, SUCCEEDED, null)
                            : new Verdict(
                                    State.DEGRADED,
                                    "it works, but something is unusual: "
                                            + feed.diagnostics().getFirst(),
                                    null);
        };
    }

    /** Nothing is lost: what ops pinned, only ops can change. */
    static Verdict pinned(String reason) {
        return failing(ErrorClass.SOFT, reason + "; change the format of the source, or remove it");
    }

    /** It works, but ops should know something. */
    static Verdict odd(String reason) {
        return new Verdict(State.DEGRADED, reason, null);
    }

    /** Nothing was read, and nothing is wrong. */
    static Verdict good() {
        return new Verdict(State.OK, SUCCEEDED, null);
    }

    private static Verdict unchanged(@Nullable Health before) {
        return before != null && before.state() == State.DEGRADED
                ? new Verdict(State.DEGRADED, before.reason(), null)
                : new Verdict(State.OK, SUCCEEDED, null);
    }

    private static Verdict failing(ErrorClass error, String reason) {
        return new Verdict(State.FAILING, reason + "; it will be tried again", error);
    }

    private static ErrorClass errorClass(int status) {
        return switch (status) {
            case 408, 425 -> ErrorClass.TEMPORARY;
            case 410 -> ErrorClass.HARD;
            default -> status >= 500 ? ErrorClass.TEMPORARY : ErrorClass.SOFT;
        };
    }

    private static String words(int status) {
        return switch (status) {
            case 401, 403 -> "the server refuses access: status " + status;
            case 404 -> "there is nothing at this address: status 404; check the address";
            case 410 ->
                    "the feed is gone for good: status 410; delete the source, or look for"
                            + " its new address";
            default -> "the server answers with status " + status;
        };
    }

    Health health(@Nullable Health before, Instant now) {
        Instant since = before != null && before.state() == state ? before.since() : now;
        return new Health(state, since, reason);
    }
}
