package dev.dateline.api.documents;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Writes documents to {@code news.documents}. */
@Component
final class DocumentWriter implements DisposableBean {

    private static final Duration LONGEST = Duration.ofSeconds(12);

    private final DocumentThreads threads;
    private final Producer<String, byte[]> producer;

    DocumentWriter(KafkaClients clients, DocumentThreads threads) {
        this.threads = threads;
        this.producer = clients.producer("api-documents");
    }

    /** What is written of a document; a problem where it is too large even so. */
    static byte[] value(DocumentHead head, byte[] bytes) {
        byte[] value = head.packed() ? DocumentRecord.pack(bytes) : bytes;
        if (value.length > DocumentRecord.MOST_BYTES) {
            throw ProblemCode.TOO_LARGE.because(
                    "compressed, the document has %d bytes, and a record has room for %d; push it in parts"
                            .formatted(value.length, DocumentRecord.MOST_BYTES));
        }
        return value;
    }

    /** Completes when all replicas have the document; fails with UNAVAILABLE if they don't. */
    Mono<Void> write(int partition, DocumentHead head, byte[] value) {
        return write(DocumentRecord.of(partition, head, value));
    }

    /**
     * The same with a document that is to be read although it was read before; on a thread of
     * documents, since whoever asks for that has others waiting, and Kafka may be slow to take it.
     */
    Mono<Void> writeAgain(int partition, DocumentHead head, byte[] value) {
        return threads.run(() -> write(DocumentRecord.again(partition, head, value)));
    }

    /** The same with what a hub said. */
    Mono<Void> writeOfHub(int partition, DocumentHead head, byte[] value, HubMessage message) {
        return write(DocumentRecord.ofHub(partition, head, value, message));
    }

    private Mono<Void> write(ProducerRecord<String, byte[]> record) {
        return Mono.<Void>create(sink -> send(record, sink))
                .timeout(LONGEST)
                .onErrorMap(
                        TimeoutException.class,
                        _ -> ProblemCode.UNAVAILABLE.because("Kafka does not answer"));
    }

    private void send(ProducerRecord<String, byte[]> record, MonoSink<Void> sink) {
        Future<RecordMetadata> _ =
                producer.send(
                        record,
                        (_, failure) -> {
                            if (failure == null) {
                                sink.success();
                            } else {
                                sink.error(failure);
                            }
                        });
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(2));
    }
}
