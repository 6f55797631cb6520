package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.transport.http.Download;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a poll.
 *
 * @param parsed null where there was no document, or the same as the last time
 * @param sight what the document of a feed shows, null where there was none
 * @param asking how its server was asked, null where that is as before
 * @param beside how the server asked to wait when it was asked for more than the document, null
 *     where it did not
 */
record Outcome(
        Download download,
        @Nullable ParsedDocument parsed,
        Comparison found,
        @Nullable Sight sight,
        @Nullable Asking asking,
        Download.@Nullable Throttled beside) {

    /** Of a document that was read. */
    Outcome(
            Download download,
            @Nullable ParsedDocument parsed,
            Comparison found,
            @Nullable Sight sight) {
        this(download, parsed, found, sight, null, null);
    }

    /** Of what is no feed, or was not read. */
    Outcome(Download download, @Nullable ParsedDocument parsed, Comparison found) {
        this(download, parsed, found, null, null, null);
    }

    /** The same, with how its server was asked, and asked to wait. */
    Outcome asked(Asking how, Download.@Nullable Throttled pushBack) {
        return new Outcome(download, parsed, found, sight, how, pushBack);
    }

    /** The same of an agency that has answered, with when it last said something new. */
    Outcome heard(Asking before, Instant start) {
        return before.freshAt() == null || found.count(Kind.NEW) > 0
                ? asked(before.fresh(start), beside)
                : this;
    }

    /** How the server asked to wait, null where it did not. */
    Download.@Nullable Throttled pushBack() {
        return download instanceof Download.Throttled throttled ? throttled : beside;
    }

    /** The feed, where there was one. */
    ParsedDocument.@Nullable Feed feed() {
        return parsed instanceof ParsedDocument.Feed feed ? feed : null;
    }

    /** As in {@code lastPoll.outcome}. */
    String name() {
        return parsed instanceof ParsedDocument.Malformed ? "MALFORMED" : download.outcome();
    }

    /** For how long the server asks not to be asked again, null where it does not. */
    @Nullable Duration patience() {
        Download.Throttled pushBack = pushBack();
        return pushBack == null ? null : pushBack.retryAfter();
    }
}
