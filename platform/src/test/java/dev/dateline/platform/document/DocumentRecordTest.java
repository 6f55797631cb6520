package dev.dateline.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DocumentRecordTest {

    private static final byte[] BYTES = "<rss/>".repeat(50_000).getBytes(StandardCharsets.UTF_8);

    private static DocumentHead head(boolean packed) {
        return new DocumentHead(
                1, "doc_a", "src_a", "text/xml", "00", BYTES.length, packed, Instant.EPOCH);
    }

    private static ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> written) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(written.topic(), 3, 7, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        return record;
    }

    @Test
    void a_document_is_read_as_it_was_written_packed_or_not() throws IOException {
        byte[] packed = DocumentRecord.pack(BYTES);
        assertThat(packed.length).isLessThan(BYTES.length / 10);
        ConsumerRecord<String, byte[]> record = read(DocumentRecord.of(3, head(true), packed));
        assertThat(DocumentRecord.head(record)).isEqualTo(new Decoded.Value<>(head(true)));
        assertThat(DocumentRecord.bytes(head(true), record.value(), BYTES.length)).isEqualTo(BYTES);
        assertThat(DocumentRecord.bytes(head(false), BYTES, BYTES.length)).isEqualTo(BYTES);
    }

    /** To pack it quickly is enough for nearly all, and not for what then would be refused. */
    @Test
    void a_document_that_fits_if_it_is_packed_well_is_packed_well() throws IOException {
        byte[] words = words(10_600_000);
        Deflater quick = new Deflater(Deflater.BEST_SPEED, true);
        quick.setInput(words);
        quick.finish();
        assertThat(quick.deflate(new byte[words.length]))
                .isGreaterThan(DocumentRecord.MOST_BYTES + 100_000);
        quick.end();
        byte[] packed = DocumentRecord.pack(words);
        assertThat(packed.length).isLessThan(DocumentRecord.MOST_BYTES);
        assertThat(DocumentRecord.bytes(head(true), packed, words.length)).isEqualTo(words);
    }

    /** Of three thousand words, some more often than others. */
    private static byte[] words(int characters) {
        Random random = new Random(1);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = 3 + random.nextInt(7); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words.add(word.toString());
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(words.get((int) (words.size() * Math.pow(random.nextDouble(), 3))));
            text.append(' ');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_document_that_is_too_large_or_damaged_is_not_unpacked() {
        byte[] packed = DocumentRecord.pack(BYTES);
        assertThatThrownBy(() -> DocumentRecord.bytes(head(true), packed, BYTES.length - 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
        packed[30] ^= 7;
        assertThatThrownBy(() -> DocumentRecord.bytes(head(true), packed, BYTES.length))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> DocumentRecord.bytes(head(true), null, BYTES.length))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_record_without_its_header_or_under_another_key_is_broken() {
        ConsumerRecord<String, byte[]> bare =
                new ConsumerRecord<>("news.documents", 3, 7, "src_a", BYTES);
        assertThat(DocumentRecord.head(bare)).isInstanceOf(Decoded.Broken.class);
        ConsumerRecord<String, byte[]> other =
                new ConsumerRecord<>("news.documents", 3, 7, "src_b", BYTES);
        DocumentRecord.of(3, head(false), BYTES).headers().forEach(other.headers()::add);
        assertThat(DocumentRecord.head(other)).isInstanceOf(Decoded.Broken.class);
    }

    @Test
    void the_id_is_of_the_bytes_whatever_the_key_is() {
        String hash = DocumentHead.hash(BYTES);
        assertThat(DocumentHead.id("src_a", hash))
                .isNotEqualTo(DocumentHead.id("src_b", hash))
                .isNotEqualTo(DocumentHead.id("src_a", "other"));
        DocumentHead keyed = head(false).withKey("k");
        assertThat(keyed.id()).isEqualTo(head(false).id());
        assertThat(keyed.keyId())
                .isNotEqualTo(head(false).withKey("l").keyId())
                .isNotEqualTo(DocumentHead.id("src_a", "k"));
        assertThat(keyed.packed(true).keyId()).isEqualTo(keyed.keyId());
        assertThat(head(false).keyId()).isNull();
    }
}
