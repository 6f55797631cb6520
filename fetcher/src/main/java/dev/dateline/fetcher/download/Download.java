package dev.dateline.fetcher.download;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a document. */
public sealed interface Download {

    /** The name of the outcome, as in {@code lastPoll.outcome}. */
    default String outcome() {
        return switch (this) {
            case Fetched fetched -> "FETCHED";
            case NotModified notModified -> "NOT_MODIFIED";
            case Throttled throttled -> "THROTTLED";
            case HttpError error -> error.status() == 410 ? "GONE" : "HTTP_ERROR";
            case Refused refused -> "REFUSED";
            case Unreachable unreachable -> "UNREACHABLE";
            case TooLarge tooLarge -> "TOO_LARGE";
        };
    }

    /** The HTTP status, where there was an answer. */
    default @Nullable Integer statusCode() {
        return switch (this) {
            case Fetched fetched -> fetched.status();
            case NotModified notModified -> 304;
            case Throttled throttled -> throttled.status();
            case HttpError error -> error.status();
            case Refused refused -> null;
            case Unreachable unreachable -> null;
            case TooLarge tooLarge -> null;
        };
    }

    /** A document, inflated; {@code url} is where it was found, behind all redirects. */
    record Fetched(URI url, int status, Body body, Validators validators) implements Download {}

    /** The server says that nothing has changed. */
    record NotModified(Validators validators) implements Download {}

    /**
     * The server asks for patience; {@code retryAfter} is absent where it does not say how much.
     */
    record Throttled(int status, @Nullable Duration retryAfter) implements Download {}

    /** Any other status. */
    record HttpError(int status) implements Download {}

    /** A rule of ours forbids to ask. */
    record Refused(String reason) implements Download {}

    /** There was no answer, or none in time. */
    record Unreachable(String reason) implements Download {}

    /** The document goes beyond a bound. */
    record TooLarge(String reason) implements Download {}

    /** The bytes of a document, what the server said of them, and whether some are missing. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares bodies
    record Body(byte[] bytes, @Nullable String contentType, boolean cut) {}

    /** What to send back next time, byte for byte, to the same address (RFC 9110, section 8.8). */
    record Validators(@Nullable String etag, @Nullable String lastModified, @Nullable String url) {}
}
