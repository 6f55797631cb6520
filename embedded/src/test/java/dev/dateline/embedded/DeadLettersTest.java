package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.ApiDocument;
import dev.dateline.embedded.harness.OnBackbone;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of records that can't be processed, in one process on a Kafka given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private OnBackbone dateline;

    @BeforeAll
    void start() throws IOException {
        dateline = new OnBackbone(directory);
    }

    @AfterAll
    void stop() {
        dateline.close();
    }

    private Api api() {
        return dateline.api();
    }

    @Test
    void a_malformed_record_on_any_topic_is_put_aside_and_the_next_one_is_processed()
            throws Exception {
        produceMalformedRecords();
        await().atMost(SOON)
                .until(() -> stages().containsAll(List.of("fetcher", "enrich", "desk")));
        JsonNode deadLetter = deadLetterOf("news.raw");
        assertThat(deadLetter.get("cause").asString()).isNotBlank();
        assertThat(deadLetter.get("sample").asString()).isNotBlank();
        assertThat(api().get("/v1/dead-letters").status()).isEqualTo(401);
        assertThat(api().get("/v1/dead%2Dletters").status()).isEqualTo(401);

        everythingGoesOnAlsoFromTheBeginning();
        aReplayedOneComesBackAsAnother(deadLetter);
        oneThatIsNoSourceIsNotTaken(deadLetterOf("news.sources").get("id").asString());
        assertThat(api().post("/v1/dead-letters/dl_0-999999/replay", "").status()).isEqualTo(404);
        assertThat(api().post("/v1/dead-letters/nonsense/replay", "").status()).isEqualTo(404);
    }

    private void produceMalformedRecords() throws ExecutionException, InterruptedException {
        for (String topic : List.of("news.sources", "news.raw", "news.enriched", "news.items")) {
            produce(topic, "src_x", "{\"schema\":1,\"broken");
        }
        // the broker itself takes no record without a key where there are keys to be compacted
        for (String topic : List.of("news.raw", "news.enriched", "news.items")) {
            produce(topic, null, "no key");
        }
        produce("news.previews", null, "]");
        produce("news.source-status", "src_x", "]");
        produce("news.poll-state", "src_x", "]");
    }

    private void produce(String topic, @Nullable String key, String value)
            throws ExecutionException, InterruptedException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        RecordMetadata _ = dateline.write(new ProducerRecord<>(topic, key, bytes));
    }

    private List<String> stages() {
        return deadLetters()
                .valueStream()
                .map(one -> one.get("stage").asString())
                .distinct()
                .toList();
    }

    private JsonNode deadLetters() {
        return await().atMost(SOON)
                .until(
                        () -> api().getAsOps("/v1/dead-letters?limit=200"),
                        answer -> answer.status() == 200)
                .json()
                .get("deadLetters");
    }

    private JsonNode deadLetterOf(String topic) {
        return deadLetters()
                .valueStream()
                .filter(one -> one.get("topic").asString().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** Written into a compacted topic, it would take the place of the source's definition. */
    private void oneThatIsNoSourceIsNotTaken(String id) {
        Answer refused = api().post("/v1/dead-letters/" + id + "/replay", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).isEqualTo("/problems/conflict");
        assertThat(refused.json().get("detail").asString()).contains("no definition of a source");
    }

    /** As the fetcher of an older version may have put them aside. */
    @Test
    void a_definition_is_sent_back_unless_the_source_has_another() throws Exception {
        String url = dateline.feeds().publish("back", new Rss("back").add(1, 3).toString());
        String id = api().addSource(url);
        String old =
                "{\"schema\":1,\"id\":\"%s\",\"url\":\"%s\",\"name\":\"old\",".formatted(id, url)
                        + "\"createdAt\":\"2026-01-01T00:00:00Z\"}";
        String letter = putAside("news.sources", id, old);
        Answer refused = api().post("/v1/dead-letters/" + letter + "/replay", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("newer definition");
        assertThat(api().source(id).has("name")).isFalse();

        assertThat(api().delete("/v1/sources/" + id).status()).isEqualTo(204);
        assertThat(api().post("/v1/dead-letters/" + letter + "/replay", "").status())
                .isEqualTo(202);
        assertThat(api().source(id).get("name").asString()).isEqualTo("old");
        assertThat(api().delete("/v1/sources/" + id).status()).isEqualTo(204);
    }

    @Test
    void one_of_a_topic_that_takes_none_is_not_sent_there() throws Exception {
        String letter = putAside("news.items", "itm_x", "{}");
        Answer refused = api().post("/v1/dead-letters/" + letter + "/replay", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("news.items", "news.raw");
    }

    /** Writes a dead letter; returns its id. */
    private String putAside(String topic, String key, String value) throws Exception {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        "news.dead-letters", key, value.getBytes(StandardCharsets.UTF_8));
        Map.of("stage", "test", "topic", topic, "partition", "0", "offset", "0")
                .forEach(
                        (name, text) ->
                                letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        RecordMetadata written = dateline.write(letter);
        return "dl_" + written.partition() + "-" + written.offset();
    }

    /** A process that is started again meets the malformed records once more. */
    private void everythingGoesOnAlsoFromTheBeginning() {
        Rss feed = new Rss("after").add(1, 5);
        String id = api().addSource(dateline.feeds().publish("after", feed.toString()));
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 4);
        dateline.stop();
        dateline.restart();
        dateline.feeds().publish("after", feed.add(5, 7).toString());
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 6);
    }

    /** It is as broken as before. */
    private void aReplayedOneComesBackAsAnother(JsonNode letter) {
        String id = letter.get("id").asString();
        List<String> others = like(letter).filter(one -> !one.equals(id)).toList();
        ApiDocument document = ApiDocument.of(api());
        Answer listed = api().getAsOps("/v1/dead-letters?limit=200");
        assertThat(document.violations("GET", "/v1/dead-letters", listed)).isEmpty();
        Answer sent = api().post("/v1/dead-letters/" + id + "/replay", "");
        assertThat(sent.status()).isEqualTo(202);
        assertThat(document.violations("POST", "/v1/dead-letters/{id}/replay", sent)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(like(letter))
                                        .doesNotContain(id)
                                        .containsAll(others)
                                        .hasSize(others.size() + 1));
    }

    /** The ids of all letters of that topic that hold the same. */
    private Stream<String> like(JsonNode letter) {
        return deadLetters()
                .valueStream()
                .filter(one -> one.get("topic").equals(letter.get("topic")))
                .filter(one -> one.get("sample").equals(letter.get("sample")))
                .map(one -> one.get("id").asString());
    }
}
