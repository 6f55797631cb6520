package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import reactor.core.Disposable;

class DocumentWriterTest {

    /** There is no Kafka, whose producer waits for it. */
    private static KafkaClients clients() {
        KafkaProperties properties = new KafkaProperties();
        properties.setBootstrapServers(List.of("127.0.0.1:1"));
        properties.getProperties().put("max.block.ms", "5000");
        return new KafkaClients(properties, new NodeSettings(null));
    }

    @Test
    void who_has_a_document_read_again_does_not_wait_until_kafka_takes_it() {
        DocumentThreads threads = new DocumentThreads(1, 1);
        DocumentWriter writer = new DocumentWriter(clients(), threads);
        DocumentHead head =
                new DocumentHead(1, "doc_a", "src_a", null, "00", 3, false, Instant.EPOCH);
        long start = System.nanoTime();
        Disposable asked = writer.writeAgain(0, head, new byte[3]).subscribe(_ -> {}, _ -> {});
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        asked.dispose();
        writer.destroy();
        threads.destroy();
    }
}
