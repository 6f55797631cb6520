package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.platform.document.DocumentRecord;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KeptPartitionsTest {

    private static final int MANY = KeptDocuments.MOST / 2;

    private final KeptPartitions partitions = new KeptPartitions();

    /** Reads a partition of so many sources, each with one document, as far as it was not read. */
    private KeptDocuments ask(int partition, String source, int sources) {
        KeptDocuments documents = partitions.ask(partition, source);
        for (long at = documents.position(); at < sources; at++) {
            take(documents, partition, at);
            documents.readTo(at + 1);
            partitions.makeRoom();
        }
        return documents;
    }

    private static void take(KeptDocuments documents, int partition, long offset) {
        String source = "src_%d_%d".formatted(partition, offset);
        DocumentHead head =
                new DocumentHead(1, "doc_a", source, null, "00", 3, false, Instant.EPOCH);
        DocumentReading reading = new DocumentReading(1, Instant.EPOCH, "rss", 1, List.of(), null);
        ProducerRecord<String, byte[]> written =
                DocumentRecord.kept(partition, head, new byte[3], reading);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        written.topic(), partition, offset, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        documents.take(record);
    }

    @Test
    void a_partition_that_was_read_is_not_read_again() {
        assertThat(ask(1, "src_1_0", MANY).of("src_1_0")).hasSize(1);
        assertThat(partitions.ask(1, "src_1_1").position()).isEqualTo(MANY);
        assertThat(partitions.ask(1, "src_1_1").of("src_1_1")).hasSize(1);
    }

    @Test
    void of_too_many_the_partition_not_asked_for_for_the_longest_is_read_again_when_it_is() {
        ask(1, "src_1_0", MANY);
        ask(2, "src_2_0", MANY);
        ask(1, "src_1_0", MANY);
        ask(3, "src_3_0", MANY);
        assertThat(partitions.ask(1, "src_1_0").of("src_1_0")).hasSize(1);
        assertThat(partitions.ask(2, "src_2_0").position()).isZero();
        assertThat(ask(2, "src_2_0", MANY).of("src_2_0")).hasSize(1);
    }

    @Test
    void a_partition_that_is_too_large_by_itself_is_read_again_for_another_of_its_sources() {
        int all = KeptDocuments.MOST + 100;
        for (String source : List.of("src_1_0", "src_1_5", "src_1_0")) {
            assertThat(ask(1, source, all).of(source)).hasSize(1);
            assertThat(partitions.ask(1, source).position()).isEqualTo(all);
        }
    }
}
