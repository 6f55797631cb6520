package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.schedule.ErrorClass;
import dev.dateline.fetcher.transport.cursor.NextPage;
import dev.dateline.fetcher.transport.cursor.Page;
import dev.dateline.fetcher.transport.http.Download;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came.
 *
 * @param took how long the server was silent
 */
record PageAnswer(Download.Received received, Page page, NextPage next, Duration took) {

    private static final String TRANSPORT = "cursor";

    /** What its reader gets. */
    Document document() {
        Document document = received.document();
        return new Document(
                document.bytes(),
                document.mediaType(),
                new Document.Origin(TRANSPORT, document.origin().url()),
                document.cut());
    }

    /** Whether there is nothing to read. */
    boolean isEmpty() {
        return page.empty() && !page.cut();
    }

    /** Whether it has no items, now that it was read. */
    boolean isEmpty(ParsedDocument parsed) {
        return page.bare()
                && !page.cut()
                && switch (parsed) {
                    case ParsedDocument.Malformed malformed -> !malformed.pinned();
                    case ParsedDocument.Feed feed -> feed.entries().isEmpty();
                };
    }

    /** What was cut comes again, and so does a page behind which we may not go. */
    boolean isWhole(@Nullable ParsedDocument parsed) {
        return !page.cut()
                && next.refusal() == null
                && !(parsed instanceof ParsedDocument.Feed feed && feed.cut());
    }

    /** What a page means that could be read; null where it was empty. */
    Verdict verdict(@Nullable ParsedDocument parsed) {
        String refusal = next.refusal();
        if (refusal != null) {
            return new Verdict(State.REFUSED, refusal, ErrorClass.SOFT);
        }
        if (page.cut()) {
            return Verdict.odd("the page is incomplete; it is asked for again, whole");
        }
        return parsed == null ? Verdict.good() : Verdict.of(parsed);
    }

    /** What a server says of the next request, though it answered this one. */
    @Nullable Duration patience() {
        return received.hints().retryAfter();
    }

    /** The page as a dead letter. */
    ProducerRecord<String, byte[]> letter(
            PolledSource source, ParsedDocument.Loss loss, Instant at) {
        Document document = received.document();
        return UnreadLetter.of(source, TRANSPORT, document.bytes(), document.mediaType(), loss, at);
    }
}
