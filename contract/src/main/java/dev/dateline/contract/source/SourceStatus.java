package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /**
     * The same, with what it has in common with the definition there once, and with words that most
     * sources have in common.
     */
    public SourceStatus sharing(SourceDefinition source) {
        return new SourceStatus(
                schema,
                sourceId.equals(source.id()) ? source.id() : sourceId,
                health.sharing(),
                lastPoll == null ? null : lastPoll.sharing(),
                nextPoll == null ? null : nextPoll.sharing(),
                failures,
                errorClass,
                title != null && title.equals(source.about().name())
                        ? source.about().name()
                        : title,
                format == null ? null : format.intern(),
                diagnostics,
                watch);
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

    /** The same with what alerts have said of it, null for nothing. */
    public SourceStatus told(@Nullable Told said) {
        Told before = watch == null ? null : watch.told();
        return Objects.equals(before, said)
                ? this
                : watched((watch == null ? Watch.NOTHING : watch).with(said));
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
     * @param asking how its server is asked; absent where an older version wrote it
     * @param quiet absent where it publishes as usual
     * @param told what alerts have said of it; absent where there was none
     * @param push how its news are pushed; absent where it names no hub
     */
    public record Watch(
            @Nullable String rhythm,
            @Nullable Gap gap,
            @Nullable PollHistory history,
            @Nullable Asking asking,
            @Nullable Quiet quiet,
            @Nullable Told told,
            @Nullable Pushed push) {

        /** Of no poll. */
        public static final Watch NOTHING = new Watch(null, null, null, null, null, null, null);

        /** As older versions wrote it. */
        public Watch(@Nullable String rhythm, @Nullable Gap gap, @Nullable PollHistory history) {
            this(rhythm, gap, history, null, null, null, null);
        }

        /** The same with what alerts have said. */
        Watch with(@Nullable Told said) {
            return new Watch(rhythm, gap, history, asking, quiet, said, push);
        }

        /** The polls, oldest first. */
        public List<PollHistory.PastPoll> polls() {
            return history == null ? List.of() : history.polls();
        }

        /** The same after something new was pushed at this time, which ends the quiet. */
        public Watch fresh(Instant at) {
            Asking asked = asking == null ? Asking.FIRST : asking;
            return new Watch(rhythm, gap, history, asked.fresh(at), null, told, push);
        }

        /** The same, pushed in another way. */
        public Watch pushed(@Nullable Pushed other) {
            return new Watch(rhythm, gap, history, asking, quiet, told, other);
        }
    }

    /**
     * GapSuspected: two documents that followed one another had no entry in common, so that what
     * was published between them may have been missed.
     *
     * @param since when the poll began that read the feed before
     * @param at when the poll began that found nothing known
     * @param done what was done about it, in words
     * @param found how many older entries were found elsewhere
     * @param count how often this was suspected since the source was added
     */
    public record Gap(Instant since, Instant at, String done, int found, int count) {}

    /**
     * Unusual quiet: nothing new for as long as its rhythm makes that very unlikely.
     *
     * @param since when something new was found last
     * @param reason in words
     */
    public record Quiet(Instant since, String reason) {}

    /**
     * What alerts have said of a source, so that each change is told once.
     *
     * @param state the last state that was told
     * @param quiet whether the last word was that it is quiet
     * @param trouble why the last alert was given up, absent where it was delivered
     */
    public record Told(State state, boolean quiet, @Nullable String trouble) {}

    /**
     * How the server of a source is asked.
     *
     * @param polls how many there were
     * @param fullAt when a document last came that was asked for without a condition; absent before
     *     the first
     * @param freshAt when a poll last found something new, a hub last brought it, or the first poll
     *     was; absent before that
     * @param moved where its server sends everybody for good; absent where it does not
     * @param alternatives feeds that were found where the source has none; at most {@value #MOST}
     */
    public record Asking(
            long polls,
            @Nullable Instant fullAt,
            @Nullable Instant freshAt,
            @Nullable Moved moved,
            List<Alternative> alternatives) {

        /** How many feeds are told. */
        public static final int MOST = 20;

        /** Before the first poll. */
        public static final Asking FIRST = new Asking(0, null, null, null, List.of());

        public Asking {
            alternatives =
                    alternatives == null
                            ? List.of()
                            : alternatives.stream()
                                    .filter(one -> one.url().length() <= Alternative.LONGEST_URL)
                                    .limit(MOST)
                                    .toList();
        }

        /** The same after something new that came at this time. */
        public Asking fresh(Instant at) {
            return freshAt != null && freshAt.isAfter(at)
                    ? this
                    : new Asking(polls, fullAt, at, moved, alternatives);
        }
    }

    /** The state of a source, since when, and why, with what to do about it. */
    public record Health(State state, Instant since, String reason) {

        /** What is wrong is said of one source alone. */
        private Health sharing() {
            return state == State.OK ? new Health(state, since, reason.intern()) : this;
        }
    }

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
            long millis) {

        private LastPoll sharing() {
            return new LastPoll(at, outcome.intern(), status, entries, fresh, revised, millis);
        }
    }

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

        private NextPoll sharing() {
            return code == null ? this : new NextPoll(at, code.intern(), reason);
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
