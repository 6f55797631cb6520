package dev.dateline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSizeTest {

    private static final String KEY = "itm_2utp3afwpxygk5mamv7pqzpf2m";

    /** Much longer than those that tell of traces and of dead letters. */
    private static final Header[] HEADERS = {new RecordHeader("cause", new byte[32 * 1024])};

    private static final byte[] LARGEST = noise(RecordSize.MOST_BYTES - 3 * KEY.length());

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    @Test
    void what_fits_is_taken_by_the_producer_and_by_the_broker_even_if_it_can_not_be_compressed() {
        assertThat(RecordSize.fits(KEY, LARGEST)).isTrue();
        assertThat(RecordSize.fits(KEY, new byte[LARGEST.length + 1])).isFalse();
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        // as KafkaProducer compares it with max.request.size
        assertThat(
                        AbstractRecords.estimateSizeInBytesUpperBound(
                                RecordBatch.CURRENT_MAGIC_VALUE,
                                CompressionType.LZ4,
                                key,
                                LARGEST,
                                HEADERS))
                .isLessThanOrEqualTo(Topic.MAX_MESSAGE_BYTES);
        // as the broker compares it with max.message.bytes
        assertThat(
                        MemoryRecords.withRecords(
                                        Compression.lz4().build(),
                                        new SimpleRecord(0, key, LARGEST, HEADERS))
                                .sizeInBytes())
                .isLessThanOrEqualTo(Topic.MAX_MESSAGE_BYTES);
    }

    private static ProducerRecord<String, byte[]> letter(@Nullable String key, byte[] value) {
        return DeadLetters.of(
                new ConsumerRecord<>("news.enriched", 0, 7, key, value), "desk", "x".repeat(9_000));
    }

    @Test
    void a_dead_letter_of_what_hardly_fitted_is_cut_and_says_so() {
        assertThat(letter(KEY, LARGEST).headers().lastHeader(DeadLetters.CUT)).isNull();
        ProducerRecord<String, byte[]> cut = letter(KEY, noise(Topic.MAX_MESSAGE_BYTES - 100));
        assertThat(RecordSize.fits(cut.key(), cut.value())).isTrue();
        assertThat(cut.headers().lastHeader(DeadLetters.CUT).value())
                .asString()
                .isEqualTo("4194204");
        assertThat(cut.key()).isEqualTo(KEY);
    }

    @Test
    void a_dead_letter_with_a_key_that_is_too_long_has_none() {
        ProducerRecord<String, byte[]> cut = letter("k".repeat(RecordSize.MOST_BYTES), new byte[9]);
        assertThat(cut.key()).isNull();
        assertThat(cut.value()).hasSize(9);
        assertThat(cut.headers().lastHeader(DeadLetters.CUT)).isNotNull();
    }
}
