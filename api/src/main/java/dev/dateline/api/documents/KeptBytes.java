package dev.dateline.api.documents;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.KafkaClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The bytes of documents as Kafka has them. A few are given out at once; each is held packed, and
 * unpacked piece by piece as its reader takes it.
 */
@Component
final class KeptBytes {

    private static final int MOST_AT_ONCE = 4;
    private static final int PIECE = 16 * 1024;

    /** One record is fetched, however large it is. */
    private static final int FETCH_BYTES = 64 * 1024;

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Scheduler threads =
            Schedulers.newBoundedElastic(MOST_AT_ONCE, 100, "api-kept-documents");

    KeptBytes(KafkaClients clients) {
        this.clients = clients;
    }

    /** A document as it lies in Kafka. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares documents
    record Packed(DocumentHead head, byte[] value) {

        InputStream unpacked() throws IOException {
            InputStream bytes = new ByteArrayInputStream(value);
            return head.packed() ? new GZIPInputStream(bytes) : bytes;
        }
    }

    /** The threads on which Kafka is asked. */
    Scheduler threads() {
        return threads;
    }

    /** The bytes, piece by piece. */
    Flux<DataBuffer> of(KeptDocument document) {
        return Flux.using(
                        this::place,
                        places ->
                                DataBufferUtils.readInputStream(
                                        () -> packed(document).unpacked(),
                                        DefaultDataBufferFactory.sharedInstance,
                                        PIECE),
                        Semaphore::release)
                .subscribeOn(threads);
    }

    private Semaphore place() {
        if (!places.tryAcquire()) {
            throw ProblemCode.UNAVAILABLE.because("too many documents are being looked at");
        }
        return places;
    }

    /** The document; a problem if it is gone; blocks. */
    Packed packed(KeptDocument document) {
        KeptDocument.Place place = document.place();
        TopicPartition partition =
                new TopicPartition(Topic.DOCUMENTS.topicName(), place.partition());
        long start = System.nanoTime();
        try (Consumer<String, byte[]> consumer =
                clients.reader("api-kept-documents", FETCH_BYTES)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            while (System.nanoTime() - start < LONGEST.toNanos()) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(WAIT).records(partition)) {
                    return packed(document, record);
                }
            }
        }
        throw new KafkaException("the document was not read in time");
    }

    private static Packed packed(KeptDocument document, ConsumerRecord<String, byte[]> record) {
        if (record.offset() == document.place().offset()
                && record.value() != null
                && DocumentRecord.head(record)
                        instanceof Decoded.Value<DocumentHead>(DocumentHead head)
                && head.id().equals(document.id())) {
            return new Packed(head, record.value());
        }
        throw ProblemCode.NOT_FOUND.because("the document is no longer kept");
    }
}
