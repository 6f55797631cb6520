package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a source: the value of {@code news.source-status}, written after each poll.
 *
 * @param nextPoll absent where the source is not polled
 * @param failures how many errors of the same class came in a row
 * @param errorClass the class of these errors, absent if there are none
 * @param diagnostics what was unusual about the last document, one sentence each
 * @param watch what its polls have shown; absent where an older version wrote it
 */
@Newest(schema = SourceStatus.SCHEMA)
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
        List<String> diagnostics,
        @Nullable Watch watch) {

    public static final int SCHEMA = 1;

    /** Of a source of which its polls have shown nothing yet. */
    public SourceStatus(
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
        this(
                schema,
                sourceId,
                health,
                lastPoll,
                nextPoll,
                failures,
                errorClass,
                title,
                format,
                diagnostics,
                null);
    }

    public SourceStatus {
        Json.checkSchema(schema, SCHEMA);
        Json.required(sourceId, "sourceId");
        Json.required(health, "health");
        diagnostics = diagnostics == null ? List.of() : List.copyOf(diagnostics);
    }

    /**
     * Of a source that is not polled.
     *
     * @param reason why, with what to do about it
     * @param before its status until now, null where there was none
     */
    public static SourceStatus refused(
            String sourceId, String reason, @Nullable SourceStatus before, Instant now) {
        Instant since =
                before != null && before.health().state() == State.REFUSED
                        ? before.health().since()
                        : now;
        return new SourceStatus(
                SCHEMA,
                sourceId,
                new Health(State.REFUSED, since, reason),
                before == null ? null : before.lastPoll(),
                null,
                0,
                null,
                before == null ? null : before.title(),
                before == null ? null : before.format(),
                before == null ? List.of() : before.diagnostics(),
                before == null ? null : before.watch());
    }

    /** The same with another plan. */
    public SourceStatus planned(NextPoll next) {
        return new SourceStatus(
                schema,
                sourceId,
                health,
                lastPoll,
                next,
                failures,
                errorClass,
                title,
                format,
                diagnostics,
                watch);
    }

    /** The same with what its polls have shown. */
    public SourceStatus watched(@Nullable Watch shown) {
        return new SourceStatus(
                schema,
                sourceId,
                health,
                lastPoll,
                nextPoll,
                failures,
                errorClass,
                title,
                format,
                diagnostics,
                shown);
    }

    /**
     * What the polls of a source have shown.
     *
     * @param rhythm when it publishes, in words; absent until that is known
     * @param gap the last time that entries may have been missed, absent where there was none
     * @param history the last polls; absent where there were none
     * @param push how its news are pushed; absent where it names no hub
     */
    public record Watch(
            @Nullable String rhythm,
            @Nullable Gap gap,
            @Nullable PollHistory history,
            @Nullable Pushed push) {

        /** Of no poll. */
        public static final Watch NOTHING = new Watch(null, null, null, null);

        /** The polls, oldest first. */
        public List<PollHistory.PastPoll> polls() {
            return history == null ? List.of() : history.polls();
        }

        /** The same, pushed in another way. */
        public Watch pushed(@Nullable Pushed other) {
            return new Watch(rhythm, gap, history, other);
        }
    }

    /**
     * GapSuspected: two documents that followed one another had no entry in common, so that what
     * was published between them may have been missed.
     *
     * @param since when the poll before began
     * @param at when the poll began that found nothing known
     * @param done what was done about it, in words
     * @param found how many older entries were found elsewhere
     * @param count how often this was suspected since the source was added
     */
    public record Gap(Instant since, Instant at, String done, int found, int count) {}

    /** The state of a source, since when, and why, with what to do about it. */
    public record Health(State state, Instant since, String reason) {}

    /** The states, as the API names them. */
    public enum State {
        /** Not polled yet. */
        NEW,
        OK,
        /** Works, but something is unusual. */
        DEGRADED,
        /** Errors; it is tried again. */
        FAILING,
        /** Not allowed by a rule of Dateline, such as a private address. */
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

    /**
     * When the source is polled next, and by which rule.
     *
     * @param code the name of a {@link PollReason}, or of one that only newer versions know; absent
     *     where an older version wrote it
     * @param reason the same in words
     */
    public record NextPoll(Instant at, @Nullable String code, String reason) {

        /** By a rule that this version knows. */
        public NextPoll(Instant at, PollReason rule, String reason) {
            this(at, rule.name(), reason);
        }

        /** As older versions wrote it. */
        public NextPoll(Instant at, String reason) {
            this(at, (String) null, reason);
        }

        /** Whether this rule has decided. */
        public boolean isBy(PollReason rule) {
            return rule.name().equals(code);
        }
    }
}
