package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a pushed document went.
 *
 * @param feed what it held, null where it is among the dead letters
 * @param reason in words
 */
record PushReport(
        DocumentHead head,
        String outcome,
        ParsedDocument.@Nullable Feed feed,
        int fresh,
        int revised,
        State state,
        String reason) {

    static final String READ = "FETCHED";
    private static final String PUT_ASIDE = "MALFORMED";

    static PushReport read(DocumentHead head, ParsedDocument.Feed feed, Comparison found) {
        boolean odd = !feed.diagnostics().isEmpty();
        return new PushReport(
                head,
                READ,
                feed,
                found.count(Kind.NEW),
                found.changed(),
                odd ? State.DEGRADED : State.OK,
                odd
                        ? "it works, but something is unusual: " + feed.diagnostics().getFirst()
                        : "the last document was read");
    }

    static PushReport putAside(DocumentHead head, String cause) {
        return new PushReport(
                head,
                PUT_ASIDE,
                null,
                0,
                0,
                State.DEGRADED,
                "the last document was not read: "
                        + cause
                        + "; it is among the dead letters, from which it can be sent again");
    }

    /** The status of its source. */
    SourceStatus status(@Nullable SourceStatus before, Instant now) {
        ParsedDocument.Feed read = feed;
        LastPoll last =
                new LastPoll(
                        head.receivedAt(),
                        outcome,
                        null,
                        read == null ? 0 : read.entries().size(),
                        fresh,
                        revised,
                        Math.max(0, Duration.between(head.receivedAt(), now).toMillis()));
        return new SourceStatus(
                SourceStatus.SCHEMA,
                head.sourceId(),
                new Verdict(state, reason, null)
                        .health(before == null ? null : before.health(), now),
                last,
                null,
                0,
                null,
                read != null && read.title() != null
                        ? read.title()
                        : before == null ? null : before.title(),
                read != null ? read.format() : before == null ? null : before.format(),
                read != null ? read.said() : before == null ? List.of() : before.diagnostics(),
                before == null ? null : before.watch());
    }
}
