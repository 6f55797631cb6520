package dev.dateline.api.documents;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * The last documents of sources, without their bytes. A partition is read when somebody asks for
 * one of its sources, and from then on only what is new, for as long as there is room for what is
 * known of it.
 */
@Component
final class DocumentIndex {

    private static final Duration WAIT = Duration.ofMillis(200);

    /** What was read until then stays read. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final KafkaClients clients;
    private final KeptPartitions partitions = new KeptPartitions();

    DocumentIndex(KafkaClients clients) {
        this.clients = clients;
    }

    /** Those of a source, newest first; blocks. */
    synchronized List<KeptDocument> of(String source, int partition) {
        KeptDocuments documents = partitions.ask(partition, source);
        read(partition, documents);
        return documents.of(source);
    }

    private void read(int number, KeptDocuments documents) {
        TopicPartition partition = new TopicPartition(Topic.DOCUMENTS.topicName(), number);
        List<TopicPartition> one = List.of(partition);
        long start = System.nanoTime();
        try (Consumer<String, byte[]> consumer = clients.reader("api-documents-index")) {
            consumer.assign(one);
            long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(first, documents.position()));
            while (consumer.position(partition) < end) {
                consumer.poll(WAIT).records(partition).forEach(documents::take);
                documents.readTo(consumer.position(partition));
                partitions.makeRoom();
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    throw ProblemCode.UNAVAILABLE.because(
                            "there is much to read before the documents of this source are known;"
                                    + " it goes on from here when you try again");
                }
            }
            documents.forget(first);
        }
    }
}
