package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.fetcher.KeptSettings;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.text.Sentence;
import dev.dateline.platform.document.DocumentRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the bytes of the last documents of each source, so that ops can look at them and have them
 * read again. What is kept is a record for the transaction of what the document held.
 */
@Component
final class KeptDocuments {

    private static final int MOST_DIAGNOSTICS = 10;

    private final long aDay;

    KeptDocuments(KeptSettings settings) {
        this.aDay = settings.keptDocuments().toBytes();
    }

    /**
     * The record of a document that was asked for; none where it is one of the last ones, or too
     * many were kept.
     *
     * @param document without secrets
     */
    List<ProducerRecord<String, byte[]>> of(
            PolledSource source, Document document, ParsedDocument parsed, Instant now) {
        String hash = DocumentHead.hash(document.bytes());
        DocumentHead head =
                head(
                                source.definition.id(),
                                hash,
                                document.mediaType(),
                                document.bytes().length,
                                now)
                        .foundAt(document.origin().url().toString());
        return of(source, head, document.bytes(), parsed, now);
    }

    static DocumentHead head(
            String sourceId, String hash, @Nullable String mediaType, int size, Instant at) {
        return new DocumentHead(
                DocumentHead.SCHEMA,
                DocumentHead.id(sourceId, hash),
                sourceId,
                mediaType,
                hash,
                size,
                false,
                at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same of a document that has a head already. */
    List<ProducerRecord<String, byte[]>> of(
            PolledSource source,
            DocumentHead head,
            byte[] bytes,
            ParsedDocument parsed,
            Instant now) {
        boolean odd = parsed instanceof ParsedDocument.Malformed;
        if (aDay == 0
                || bytes.length == 0
                || source.allowance.isLast(head.hash())
                || !source.allowance.allows(aDay, odd, now)) {
            return List.of();
        }
        byte[] packed = DocumentRecord.pack(bytes);
        if (packed.length > DocumentRecord.MOST_BYTES) {
            return List.of();
        }
        source.allowance.spend(head.hash(), packed.length);
        return List.of(
                DocumentRecord.kept(
                        source.partition, head.packed(true), packed, reading(parsed, null, now)));
    }

    /** A note on a document that lies in Kafka already. */
    static ProducerRecord<String, byte[]> note(
            PolledSource source,
            DocumentHead head,
            long offset,
            ParsedDocument parsed,
            Instant now) {
        return DocumentRecord.kept(source.partition, head, null, reading(parsed, offset, now));
    }

    private static DocumentReading reading(
            ParsedDocument parsed, @Nullable Long bytesAt, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return switch (parsed) {
            case ParsedDocument.Feed feed ->
                    new DocumentReading(
                            DocumentReading.SCHEMA,
                            at,
                            feed.format(),
                            feed.size(),
                            feed.said().stream().limit(MOST_DIAGNOSTICS).map(Sentence::of).toList(),
                            bytesAt);
            case ParsedDocument.Malformed(String reason, _, _) ->
                    new DocumentReading(
                            DocumentReading.SCHEMA, at, null, 0, List.of(reason), bytesAt);
        };
    }
}
