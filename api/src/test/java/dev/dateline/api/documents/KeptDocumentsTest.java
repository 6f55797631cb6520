package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.platform.document.DocumentRecord;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptDocumentsTest {

    private final KeptDocuments documents = new KeptDocuments();
    private long offset;

    private static DocumentHead head(String source, String id, String hash) {
        return new DocumentHead(1, id, source, null, hash, 3, false, Instant.EPOCH);
    }

    private static DocumentReading reading(String format, @Nullable Long bytesAt) {
        return new DocumentReading(1, Instant.EPOCH, format, 1, List.of(), bytesAt);
    }

    private long take(ProducerRecord<String, byte[]> written) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(written.topic(), 3, offset, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        documents.take(record);
        return offset++;
    }

    private long kept(String source, String id) {
        return take(
                DocumentRecord.kept(3, head(source, id, id), new byte[3], reading("rss", null)));
    }

    @Test
    void a_pushed_document_has_its_bytes_where_it_was_pushed_and_what_came_of_it_from_a_note() {
        DocumentHead head = head("src_a", "doc_a", "00");
        long pushed = take(DocumentRecord.of(3, head, new byte[3]));
        assertThat(documents.of("src_a").getFirst().items()).isNull();
        take(DocumentRecord.kept(3, head, null, reading("rss", pushed)));
        assertThat(documents.of("src_a")).hasSize(1);
        assertThat(documents.of("src_a").getFirst().format()).isEqualTo("rss");
        assertThat(documents.of("src_a").getFirst().place().offset()).isEqualTo(pushed);
        long again = take(DocumentRecord.again(3, head, new byte[3]));
        assertThat(documents.of("src_a").getFirst().format()).isEqualTo("rss");
        assertThat(documents.of("src_a").getFirst().place().offset()).isEqualTo(again);
        // what contradicts it is not read
        take(DocumentRecord.of(3, head("src_a", "doc_a", "ff"), new byte[3]));
        assertThat(documents.of("src_a").getFirst().place().offset()).isEqualTo(again);
    }

    @Test
    void the_last_twenty_of_a_source_are_known_the_newest_first() {
        for (int i = 0; i < 30; i++) {
            kept("src_a", "doc_" + i);
        }
        assertThat(documents.of("src_a")).hasSize(20);
        assertThat(documents.of("src_a").getFirst().id()).isEqualTo("doc_29");
        assertThat(documents.of("src_a").getLast().id()).isEqualTo("doc_10");
        assertThat(documents.of("src_b")).isEmpty();
    }

    @Test
    void of_too_many_sources_those_are_forgotten_that_have_been_silent_for_the_longest() {
        for (int i = 0; i < KeptDocuments.MOST; i++) {
            kept("src_" + i, "doc_a");
        }
        kept("src_0", "doc_b");
        assertThat(documents.of("src_0")).hasSize(2);
        assertThat(documents.of("src_1")).isEmpty();
        assertThat(documents.of("src_2")).hasSize(1);
    }

    @Test
    void what_kafka_has_no_longer_is_forgotten() {
        kept("src_a", "doc_a");
        long second = kept("src_a", "doc_b");
        documents.forget(second);
        assertThat(documents.of("src_a")).hasSize(1);
        assertThat(documents.of("src_a").getFirst().id()).isEqualTo("doc_b");
    }

    @Test
    void of_the_source_that_is_asked_for_none_is_forgotten_for_others() {
        assertThat(documents.know("src_asked")).isTrue();
        kept("src_asked", "doc_a");
        for (int i = 0; i < KeptDocuments.MOST; i++) {
            kept("src_" + i, "doc_a");
        }
        assertThat(documents.of("src_asked")).hasSize(1);
        assertThat(documents.know("src_asked")).isTrue();
        // nobody can say whether it had some
        assertThat(documents.know("src_0")).isFalse();
        assertThat(documents.count()).isEqualTo(KeptDocuments.MOST);
    }
}
