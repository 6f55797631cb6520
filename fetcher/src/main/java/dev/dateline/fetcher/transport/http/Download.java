package dev.dateline.fetcher.transport.http;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.text.Sentence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of requesting a document. */
public sealed interface Download {

    /** In bytes. */
    int LARGE = 256 * 1024;

    /** The name of the outcome, as in {@code lastPoll.outcome}. */
    default String outcome() {
        return switch (this) {
            case Received received -> "FETCHED";
            case NotModified notModified -> "NOT_MODIFIED";
            case Throttled throttled -> "THROTTLED";
            case HttpError error -> error.status() == 410 ? "GONE" : "HTTP_ERROR";
            case Refused refused -> "REFUSED";
            case Unreachable unreachable -> "UNREACHABLE";
            case TooLarge tooLarge -> "TOO_LARGE";
        };
    }

    /** Whether to read it may be too much for this process, whatever is done to prevent that. */
    default boolean isLarge() {
        return this instanceof Received received && received.document().bytes().length > LARGE;
    }

    /** The HTTP status, if there was an answer. */
    default @Nullable Integer statusCode() {
        return switch (this) {
            case Received received -> received.status();
            case NotModified notModified -> 304;
            case Throttled throttled -> throttled.status();
            case HttpError error -> error.status();
            case Refused refused -> null;
            case Unreachable unreachable -> null;
            case TooLarge tooLarge -> null;
        };
    }

    /** A document, not compressed any more. */
    record Received(Document document, int status, Validators validators, Hints hints)
            implements Download {

        /** The same with another document. */
        Received with(Document other) {
            return new Received(other, status, validators, hints);
        }
    }

    /** The server says that nothing has changed. */
    record NotModified(
            Validators validators, @Nullable Freshness freshness, @Nullable String movedTo)
            implements Download {}

    /** The server asks to wait; {@code retryAfter} is absent if it does not say how long. */
    record Throttled(int status, @Nullable Duration retryAfter) implements Download {}

    /**
     * Any other status.
     *
     * @param challenge who wants to see a browser first, absent where nobody does
     */
    record HttpError(int status, @Nullable String challenge) implements Download {

        /** Of a server that only says no. */
        public HttpError(int status) {
            this(status, null);
        }
    }

    /** A rule of Dateline forbids the request. The reason, which may quote, is cut. */
    record Refused(String reason) implements Download {
        public Refused {
            reason = Sentence.of(reason);
        }
    }

    /** There was no answer, or none in time. The reason, which may quote, is cut. */
    record Unreachable(String reason) implements Download {
        public Unreachable {
            reason = Sentence.of(reason);
        }
    }

    /** The document is larger than a limit. The reason, which may quote, is cut. */
    record TooLarge(String reason) implements Download {
        public TooLarge {
            reason = Sentence.of(reason);
        }
    }

    /**
     * What else the server says of a document.
     *
     * @param link the header Link, absent where there is none
     * @param retryAfter after what time to ask again, absent where it does not say
     * @param freshness absent where it does not say
     * @param movedTo where everybody is sent for good; absent where nobody is
     */
    record Hints(
            @Nullable String link,
            @Nullable Duration retryAfter,
            @Nullable Freshness freshness,
            @Nullable String movedTo) {

        /** Where it says nothing. */
        public static final Hints NONE = new Hints(null, null, null, null);
    }

    /** For how long an answer is fresh from now on, and by which header (RFC 9111, section 4.2). */
    record Freshness(Duration time, String header) {}

    /**
     * Where everybody is sent for good who asks for this: the end of a chain of redirects of which
     * each was permanent (301 and 308, RFC 9110). Null where there was none, or another one.
     */
    default @Nullable String movedTo() {
        return switch (this) {
            case Received received -> received.hints().movedTo();
            case NotModified notModified -> notModified.movedTo();
            case Throttled _, HttpError _, Refused _, Unreachable _, TooLarge _ -> null;
        };
    }

    /** How long the answer is fresh, null where the server does not say. */
    default @Nullable Freshness fresh() {
        return switch (this) {
            case Received received -> received.hints().freshness();
            case NotModified notModified -> notModified.freshness();
            case Throttled _, HttpError _, Refused _, Unreachable _, TooLarge _ -> null;
        };
    }

    /** What to send back next time, byte for byte, to the same address (RFC 9110, section 8.8). */
    record Validators(@Nullable String etag, @Nullable String lastModified, @Nullable String url) {

        /** Of a document that was never asked for. */
        public static final Validators NONE = new Validators(null, null, null);
    }
}
