package dev.dateline.fetcher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Without a Kafka: what is tested ends before one is asked. */
class PartitionWriterTest {

    private final CountDownLatch failed = new CountDownLatch(1);
    private final PartitionWriter writer =
            new PartitionWriter(
                    "writer-test",
                    new KafkaClients(new KafkaProperties(), new NodeSettings(null))
                            .transactions("test"),
                    failed::countDown);

    private static final List<ProducerRecord<String, byte[]>> RECORDS =
            List.of(new ProducerRecord<>("t", "k", new byte[0]));

    @Test
    void an_error_fails_the_poll_tells_the_owner_and_lets_no_later_poll_wait_for_ever()
            throws Exception {
        Future<Boolean> first =
                writer.submit(
                        RECORDS,
                        () -> {
                            throw new AssertionError("an Error");
                        });
        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Boolean> second = writer.submit(RECORDS, () -> true);
        for (Future<Boolean> one : List.of(first, second)) {
            assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(java.util.concurrent.ExecutionException.class);
        }
    }
}
