package dev.dateline.api.sources;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.Pushed;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Gap;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.Quiet;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.contract.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A source as ops see it: its definition and its status. Its secrets are never in it. */
public record SourceDocument(
        String id,
        SourceKind kind,
        @Nullable String url,
        @Nullable String path,
        @Nullable String name,
        @Nullable String title,
        @Nullable String format,
        @JsonUnwrapped Terms terms,
        boolean paused,
        @Nullable Duration pollInterval,
        @Nullable String language,
        @Nullable String folder,
        Instant createdAt,
        Health health,
        @Nullable LastPoll lastPoll,
        @Nullable NextPoll nextPoll,
        List<String> diagnostics,
        @JsonUnwrapped Watched watched) {

    private static final String SET = "set";

    /**
     * What ops declared of its documents, where it is not the usual.
     *
     * @param credentials whether there are some, in a word
     */
    public record Terms(
            @Nullable String pinnedFormat,
            @Nullable String charset,
            Reading.@Nullable Versions versions,
            Reading.@Nullable EmptyEmbargo emptyEmbargo,
            @Nullable String zone,
            @Nullable String credentials) {

        static Terms of(SourceDefinition source) {
            Reading reading = source.reading();
            return new Terms(
                    reading.pinnedFormat(),
                    reading.charset(),
                    reading.versions(),
                    reading.emptyEmbargo(),
                    reading.zone(),
                    source.secrets().credentials() == null ? null : SET);
        }
    }

    /**
     * What its polls have shown.
     *
     * @param rhythm when it publishes, in words; absent until that is known
     * @param gap when entries may have been missed last, absent where they never were
     * @param moved where its server sends everybody for good, absent where it does not
     * @param alternatives feeds that were found where it has none, absent where there are none
     * @param quiet absent where it publishes as usual
     * @param alertTrouble why the last alert of it was given up, absent where none was
     * @param polls the last polls, oldest first; not where sources are listed
     * @param push how its news are pushed; absent where it names no hub
     */
    public record Watched(
            @Nullable String rhythm,
            @Nullable Gap gap,
            @Nullable Move moved,
            @Nullable List<Alternative> alternatives,
            @Nullable Quiet quiet,
            @Nullable String alertTrouble,
            @Nullable List<PastPoll> polls,
            @Nullable Push push) {

        private static final Watched NOTHING =
                new Watched(null, null, null, null, null, null, null, null);

        private static Watched of(@Nullable SourceStatus status, boolean withPolls) {
            Watch watch = status == null ? null : status.watch();
            return watch == null
                    ? NOTHING
                    : new Watched(
                            watch.rhythm(),
                            watch.gap(),
                            watch.asking() == null ? null : Move.of(watch.asking().moved()),
                            watch.asking() == null || watch.asking().alternatives().isEmpty()
                                    ? null
                                    : watch.asking().alternatives(),
                            watch.quiet(),
                            watch.told() == null ? null : watch.told().trouble(),
                            withPolls ? watch.polls() : null,
                            Push.of(watch.push()));
        }
    }

    /** Where a source has moved to, with what is done about it. */
    public record Move(String url, Instant since, @Nullable Instant adoptedAt, String reason) {

        private static @Nullable Move of(@Nullable Moved moved) {
            return moved == null
                    ? null
                    : new Move(moved.url(), moved.since(), moved.adoptedAt(), moved.words());
        }
    }

    /**
     * How its news are pushed by a hub.
     *
     * @param state OFF, PENDING, LIVE, WORKING or FALLBACK
     * @param protocol of the subscription, absent where there is none
     * @param since when the hub verified it first
     * @param until when its lease ends; it is renewed before
     * @param score how much of what was new the hub told of, from 0 to 1000
     */
    public record Push(
            String state,
            String hub,
            @Nullable String protocol,
            @Nullable String topic,
            @Nullable Instant since,
            @Nullable Instant until,
            int score,
            String reason) {

        /** Without the id of the subscription, which is nobody's business. */
        private static @Nullable Push of(@Nullable Pushed pushed) {
            if (pushed == null) {
                return null;
            }
            Subscription subscription = pushed.subscription();
            return new Push(
                    pushed.state(),
                    pushed.hub(),
                    subscription == null
                            ? null
                            : subscription.protocol().name().toLowerCase(Locale.ROOT),
                    subscription == null ? null : subscription.topic(),
                    subscription == null ? null : subscription.since(),
                    subscription == null ? null : subscription.until(),
                    pushed.score(),
                    pushed.reason());
        }
    }

    /** One of many. */
    static SourceDocument of(SourceDefinition source, @Nullable SourceStatus status, Instant now) {
        return of(source, status, false, now);
    }

    /** The only one that is shown, with its last polls. */
    static SourceDocument whole(
            SourceDefinition source, @Nullable SourceStatus status, Instant now) {
        return of(source, status, true, now);
    }

    private static SourceDocument of(
            SourceDefinition source,
            @Nullable SourceStatus status,
            boolean withPolls,
            Instant now) {
        return new SourceDocument(
                source.id(),
                source.kind(),
                source.url(),
                source.path(),
                source.name(),
                status == null ? null : status.title(),
                status == null ? null : status.format(),
                Terms.of(source),
                source.paused(),
                source.pollInterval(),
                source.language(),
                source.folder(),
                source.createdAt(),
                health(source, status, now),
                status == null ? null : status.lastPoll(),
                status == null || source.paused() ? null : status.nextPoll(),
                status == null ? List.of() : status.diagnostics(),
                Watched.of(status, withPolls));
    }

    static Health health(SourceDefinition source, @Nullable SourceStatus status, Instant now) {
        if (source.paused()) {
            Instant since = source.pausedAt() == null ? source.createdAt() : source.pausedAt();
            return new Health(State.PAUSED, since, whenPaused(source.kind()));
        }
        if (status == null) {
            return new Health(State.NEW, source.createdAt(), whenNew(source));
        }
        LastPoll last = status.lastPoll();
        if (status.health().state() != State.OK || last == null) {
            return status.health();
        }
        return switch (source.kind()) {
            case PUSH -> ok(status, lastDocument(status, last, now));
            case DIRECTORY -> ok(status, lastFile(status, last, now));
            case FEED, DOCUMENT, CURSOR, QUEUE -> status.health();
        };
    }

    private static String whenPaused(SourceKind kind) {
        return switch (kind) {
            case PUSH -> "paused by ops; resume it to take documents again";
            case DIRECTORY -> "paused by ops; resume it to read files again";
            case FEED, DOCUMENT, CURSOR, QUEUE -> "paused by ops; resume it to poll it again";
        };
    }

    private static String whenNew(SourceDefinition source) {
        return switch (source.kind()) {
            case PUSH -> "no document yet; push one to /v1/sources/" + source.id() + "/documents";
            case DIRECTORY -> "not looked at yet; wait a moment";
            case FEED, DOCUMENT, CURSOR, QUEUE -> "not polled yet; wait a moment";
        };
    }

    private static Health ok(SourceStatus status, String reason) {
        return new Health(State.OK, status.health().since(), reason);
    }

    // how long ago is what tells ops whether the sender still sends

    private static String lastDocument(SourceStatus status, LastPoll last, Instant now) {
        return "last document %s, %s, %d %s"
                .formatted(
                        ago(Duration.between(last.at(), now)),
                        status.format(),
                        last.entries(),
                        last.entries() == 1 ? "item" : "items");
    }

    private static String lastFile(SourceStatus status, LastPoll last, Instant now) {
        return "last file %s: %s"
                .formatted(ago(Duration.between(last.at(), now)), status.health().reason());
    }

    private static String ago(Duration time) {
        if (time.toMinutes() < 1) {
            return "less than a minute ago";
        }
        return time.toHours() < 1
                ? counted(time.toMinutes(), "minute")
                : time.toDays() < 1
                        ? counted(time.toHours(), "hour")
                        : counted(time.toDays(), "day");
    }

    private static String counted(long count, String unit) {
        return "%d %s%s ago".formatted(count, unit, count == 1 ? "" : "s");
    }
}
