package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source fares: the value of {@code news.source-status}, written after each poll.
 *
 * @param failures errors of one class in a row
 * @param errorClass of which class they are, absent where there are none
 * @param diagnostics what was odd about the last document, a sentence each
 */
public record SourceStatus(
        int schema,
        String sourceId,
        Health health,
        @Nullable LastPoll lastPoll,
        @Nullable NextPoll nextPoll,
        int failures,
        @Nullable String errorClass,
        @Nullable String title,
        @Nullable String format,
        List<String> diagnostics) {

    public static final int SCHEMA = 1;

    public SourceStatus {
        Json.checkSchema(schema, SCHEMA);
        Json.required(sourceId, "sourceId");
        Json.required(health, "health");
        diagnostics = diagnostics == null ? List.of() : List.copyOf(diagnostics);
    }

    /** Since when the source is in a state, and why, in words that say what to do. */
    public record Health(State state, Instant since, String reason) {}

    /** The words of the public contract. */
    public enum State {
        /** Not polled yet. */
        NEW,
        OK,
        /** Works, with something odd. */
        DEGRADED,
        /** Errors; it is tried again. */
        FAILING,
        /** A rule of ours forbids it, such as a private address. */
        REFUSED,
        PAUSED
    }

    /**
     * How the last poll went.
     *
     * @param status the HTTP status, absent where there was no answer
     * @param entries how many the document held
     * @param fresh how many of them were not seen before
     * @param revised how many had changed
     */
    public record LastPoll(
            Instant at,
            String outcome,
            @Nullable Integer status,
            int entries,
            @com.fasterxml.jackson.annotation.JsonProperty("new") int fresh,
            int revised,
            long millis) {}

    /** When the source is due, and by which rule. */
    public record NextPoll(Instant at, String reason) {}
}
