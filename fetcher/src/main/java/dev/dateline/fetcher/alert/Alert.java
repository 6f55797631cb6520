package dev.dateline.fetcher.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.Quiet;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Told;
import dev.dateline.contract.source.SourceStatus.Watch;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a source, as it is posted. It has words of Dateline alone, and none of a document: an
 * item in it may be under embargo. Which change is next is a rule: what the status says, against
 * what was told before. One that was undone before it could be told is not told.
 *
 * @param id the same however often the change is posted, in whichever process
 * @param type {@code source.health} or {@code source.quiet}
 * @param since when the state began, or when something new came last
 * @param from the last state that was told
 * @param to the present one; the same for quiet
 * @param quiet whether it is unusually quiet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String id,
        String type,
        Source source,
        Instant since,
        State from,
        State to,
        boolean quiet,
        String reason) {

    /** Outcomes whose words are made of what a server does, and not of what is in a document. */
    private static final Set<String> OWN_WORDS =
            Set.of("THROTTLED", "GONE", "HTTP_ERROR", "UNREACHABLE", "TOO_LARGE", "REFUSED");

    /** What such an error says may be of a document. */
    private static final String INTERNAL = "an internal error";

    /** Who was never told anything expects that it works. */
    private static final Told NOTHING = new Told(State.OK, false, null);

    /** Whose change it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String id, @Nullable String name, @Nullable String url) {}

    /** What is to be told next of a source, null for nothing. */
    public static @Nullable Alert next(Source source, SourceStatus status) {
        Told told = told(status);
        Health health = status.health();
        State now = state(status);
        Quiet quiet = status.watch() == null ? null : status.watch().quiet();
        if (now != told.state()) {
            String id =
                    Ids.of("alr", 10, source.id(), "health", now.name(), health.since().toString());
            return new Alert(
                    id,
                    "source.health",
                    source,
                    health.since(),
                    told.state(),
                    now,
                    quiet != null,
                    words(status));
        }
        if (quiet != null == told.quiet()) {
            return null;
        }
        Instant since = quiet == null ? freshAt(status) : quiet.since();
        String word = quiet == null ? "heard" : "quiet";
        return new Alert(
                Ids.of("alr", 10, source.id(), word, since.toString()),
                "source.quiet",
                source,
                since,
                now,
                now,
                quiet != null,
                quiet == null ? "something new has come" : quiet.reason());
    }

    /**
     * What is told once this alert is.
     *
     * @param last what was told before, null for nothing
     * @param trouble why it was given up, null if it was delivered
     */
    Told told(@Nullable Told last, @Nullable String trouble) {
        Told before = last == null ? NOTHING : last;
        return type.equals("source.health")
                ? new Told(to, before.quiet(), trouble)
                : new Told(before.state(), quiet, trouble);
    }

    private static Told told(SourceStatus status) {
        Told told = status.watch() == null ? null : status.watch().told();
        return told == null ? NOTHING : told;
    }

    /** Of a source that was not polled yet, there is nothing to tell. */
    private static State state(SourceStatus status) {
        State state = status.health().state();
        return state == State.NEW ? told(status).state() : state;
    }

    private static Instant freshAt(SourceStatus status) {
        Watch watch = status.watch();
        Asking asking = watch == null ? null : watch.asking();
        return asking == null || asking.freshAt() == null
                ? status.health().since()
                : asking.freshAt();
    }

    private static String words(SourceStatus status) {
        String outcome = status.lastPoll() == null ? "REFUSED" : status.lastPoll().outcome();
        return switch (status.health().state()) {
            case FAILING -> {
                String reason = status.health().reason();
                if (reason.startsWith(INTERNAL)) {
                    yield "an internal error; its health says which";
                }
                yield OWN_WORDS.contains(outcome)
                        ? reason
                        : "its document can't be read; its health says why";
            }
            case DEGRADED -> "it works, but something is unusual; its health says what";
            case REFUSED -> status.health().reason();
            case OK, NEW, PAUSED -> "it works";
        };
    }
}
