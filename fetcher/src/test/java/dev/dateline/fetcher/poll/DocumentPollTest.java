package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.document.DocumentRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls of an address with one document, with a memory in the place of Kafka. */
class DocumentPollTest {

    private static final Reading TRANSMISSION =
            new Reading(null, null, Reading.Versions.TRANSMISSION, null, null);

    private AgencyApi api;

    @BeforeEach
    void start() throws IOException {
        api = new AgencyApi(SourceKind.FEED);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private static String rss(String... titles) {
        StringBuilder items = new StringBuilder();
        for (String title : titles) {
            items.append("<item><guid>%1$s</guid><title>%1$s</title></item>".formatted(title));
        }
        return "<rss version=\"2.0\"><channel><title>T</title>" + items + "</channel></rss>";
    }

    private static void conditional(HttpExchange exchange, String document) throws IOException {
        if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
            AgencyApi.send(exchange, 304, "");
        } else {
            AgencyApi.send(exchange, 200, "ETag", "\"e\"", document);
        }
    }

    private @Nullable Integer status() {
        return Objects.requireNonNull(api.status().lastPoll()).status();
    }

    private List<ConsumerRecord<String, byte[]>> kept() {
        return api.committed(Topic.DOCUMENTS).stream().map(DocumentPollTest::asRead).toList();
    }

    private static ConsumerRecord<String, byte[]> asRead(ProducerRecord<String, byte[]> written) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(written.topic(), 3, 0, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        return record;
    }

    private static DocumentHead head(ConsumerRecord<String, byte[]> record) {
        if (DocumentRecord.head(record) instanceof Decoded.Value<DocumentHead>(DocumentHead head)) {
            return head;
        }
        throw new AssertionError(record);
    }

    private static String text(ConsumerRecord<String, byte[]> record) throws IOException {
        byte[] bytes = DocumentRecord.bytes(head(record), record.value(), 1_000_000);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void a_change_of_the_reading_during_a_poll_counts_at_the_next_one_after_a_crash_too() {
        api.answering(
                exchange -> {
                    api.read(TRANSMISSION);
                    conditional(exchange, rss("a", "b"));
                });
        api.poll();
        assertThat(api.titles()).containsExactly("b", "a");
        api.restart();
        api.poll();
        // not a 304, and what was known is told once more
        assertThat(status()).isEqualTo(200);
        assertThat(api.titles()).containsExactly("b", "a", "b", "a");
        api.poll();
        assertThat(status()).isEqualTo(304);
        assertThat(api.titles()).hasSize(4);
        assertThat(api.state().wasReadBy(TRANSMISSION)).isTrue();
    }

    @Test
    void the_bytes_of_a_document_are_kept_when_they_have_changed() throws IOException {
        api.answering(rss("a"));
        api.poll();
        api.poll();
        assertThat(kept()).hasSize(1);
        assertThat(text(kept().getFirst())).isEqualTo(rss("a"));
        assertThat(head(kept().getFirst()).url()).isEqualTo(api.url());
        DocumentReading reading = Objects.requireNonNull(DocumentRecord.reading(kept().getFirst()));
        assertThat(reading.format()).isEqualTo("rss");
        assertThat(reading.items()).isEqualTo(1);
        api.answering(rss("a", "b"));
        api.poll();
        assertThat(kept()).hasSize(2);
        assertThat(text(kept().getLast())).isEqualTo(rss("a", "b"));
    }

    @Test
    void what_cannot_be_read_is_kept_once_with_the_reason() {
        api.answering("no document");
        api.poll();
        api.poll();
        assertThat(kept()).hasSize(1);
        DocumentReading reading = Objects.requireNonNull(DocumentRecord.reading(kept().getFirst()));
        assertThat(reading.format()).isNull();
        assertThat(reading.diagnostics().toString()).contains("neither XML nor JSON");
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
    }

    @Test
    void a_secret_that_the_server_repeats_is_neither_kept_nor_told() throws IOException {
        api.answering(rss("a " + AgencyApi.SECRET, "b %73%33cret"));
        api.poll();
        assertThat(text(kept().getFirst())).contains("a ******", "b **********");
        assertThat(api.titles()).containsExactly("b **********", "a ******");
    }
}
