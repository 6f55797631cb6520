package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Json;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.DeadLetters;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters of documents that were asked for, and are not read or not obeyed. */
final class UnreadLetter {

    private UnreadLetter() {}

    /**
     * The dead letter of a document, with its bytes; packed where they are many, and cut where they
     * are too many even so.
     *
     * @param way how the document came, by which it can't be sent back
     */
    static ProducerRecord<String, byte[]> of(
            PolledSource source,
            String way,
            byte[] bytes,
            @Nullable String mediaType,
            ParsedDocument.Loss loss,
            Instant at) {
        String id = source.definition.id();
        boolean packed = bytes.length > DocumentRecord.MOST_BYTES;
        byte[] kept = packed ? DocumentRecord.pack(bytes) : bytes;
        boolean cut = kept.length > DocumentRecord.MOST_BYTES;
        String hash = DocumentHead.hash(bytes);
        DocumentHead head =
                new DocumentHead(
                        DocumentHead.SCHEMA,
                        DocumentHead.id(id, hash),
                        id,
                        mediaType,
                        hash,
                        bytes.length,
                        packed,
                        at);
        ConsumerRecord<String, byte[]> original =
                new ConsumerRecord<>(
                        way,
                        source.partition,
                        0,
                        id,
                        cut ? Arrays.copyOf(kept, DocumentRecord.MOST_BYTES) : kept);
        original.headers().add(DocumentHead.HEADER, Json.encode(head));
        return DeadLetters.of(
                original,
                "fetcher",
                cut ? loss.cause() + "; it is too large to be kept whole" : loss.cause(),
                loss.withdraws());
    }
}
