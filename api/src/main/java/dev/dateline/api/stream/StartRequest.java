package dev.dateline.api.stream;

import dev.dateline.api.log.LogReader;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.Since;
import dev.dateline.contract.delivery.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Where a subscriber asks to begin. */
interface StartRequest {

    String LAST_EVENT_ID = "Last-Event-ID";

    /** Where it begins, if that is known without asking Kafka, else null. Never blocks. */
    @Nullable Start atOnce(LogReader log);

    /** Where it begins. Blocks. */
    Start find(LogReader log);

    /** What a request says: an event id is stronger than a time; without both, what comes next. */
    static StartRequest of(ServerHttpRequest request, Parameters parameters, Instant now) {
        String header = request.getHeaders().getFirst(LAST_EVENT_ID);
        String last =
                header != null && !header.isBlank() ? header : parameters.one("last_event_id");
        String since = parameters.one("since");
        return last != null ? behind(last) : since != null ? since(since, now) : new Latest();
    }

    private static StartRequest behind(String id) {
        try {
            return new Behind(Cursor.parse(id));
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'last_event_id' (or the header Last-Event-ID) is " + e.getMessage());
        }
    }

    private static StartRequest since(String text, Instant now) {
        return switch (text) {
            case "latest" -> new Latest();
            case "earliest" -> new Earliest();
            default -> {
                @Nullable Long millis = Since.parse(text, now);
                if (millis == null) {
                    throw ProblemCode.INVALID_PARAMETER.because(
                            "'since' must be RFC 3339 (2026-01-31T12:00:00Z), a time ago (-15m,"
                                    + " -2h, -1d), earliest or latest");
                }
                yield new At(millis);
            }
        };
    }

    /** With what comes next. */
    record Latest() implements StartRequest {
        @Override
        public Start atOnce(LogReader log) {
            return log.live();
        }

        @Override
        public Start find(LogReader log) {
            return log.live();
        }
    }

    /** After an event. */
    record Behind(Cursor cursor) implements StartRequest {
        @Override
        public @Nullable Start atOnce(LogReader log) {
            return log.resumeAtOnce(cursor);
        }

        @Override
        public Start find(LogReader log) {
            return log.resume(cursor);
        }
    }

    /** With the first event that is kept. */
    record Earliest() implements StartRequest {
        @Override
        public @Nullable Start atOnce(LogReader log) {
            return null;
        }

        @Override
        public Start find(LogReader log) {
            return log.earliestKept();
        }
    }

    /** At a time. */
    record At(long epochMillis) implements StartRequest {
        @Override
        public @Nullable Start atOnce(LogReader log) {
            return null;
        }

        @Override
        public Start find(LogReader log) {
            return log.since(epochMillis);
        }
    }
}
