package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.Examples;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.OnBackbone;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a fetcher does with what it finds in Kafka and can't use, when it takes partitions up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnusableRecordsTest {

    private static final String BAD = "src_badaddressbadadd";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int PARTITIONS = 12;

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

    private static String definition(String id, String url) {
        return "{\"schema\":1,\"id\":\"%s\",\"url\":\"%s\",\"createdAt\":\"2026-01-01T00:00:00Z\"}"
                .formatted(id, url);
    }

    private JsonNode awaitState(String id, String state) {
        await().atMost(SOON)
                .until(() -> api().source(id).at("/health/state").asString().equals(state));
        return api().source(id);
    }

    private Stream<JsonNode> deadLetters() {
        return api().getAsOps("/v1/dead-letters?limit=200").json().get("deadLetters").valueStream();
    }

    /** The causes of those that a record with this key has. */
    private List<String> deadLettersOf(String key) {
        return deadLetters()
                .filter(one -> one.path("key").asString("").equals(key))
                .map(one -> one.get("cause").asString())
                .toList();
    }

    @Test
    void a_definition_that_can_not_be_used_is_refused_and_put_aside_once_and_all_others_go_on()
            throws Exception {
        Rss feed = new Rss("good").add(0, 2);
        String good = api().addSource(dateline.feeds().publish("good", feed.toString()));
        await().atMost(SOON).until(() -> api().items("&source=" + good).size() == 2);
        dateline.stop();
        dateline.writeToAll("news.sources", BAD, definition(BAD, "ftp://x"));
        dateline.restart();

        dateline.feeds().publish("good", feed.add(2, 3).toString());
        await().atMost(SOON).until(() -> api().items("&source=" + good).size() == 3);
        JsonNode refused = awaitState(BAD, "REFUSED");
        assertThat(refused.at("/health/reason").asString()).contains("http://", "delete");
        assertThat(refused.has("nextPoll")).isFalse();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(deadLettersOf(BAD))
                                        .hasSize(PARTITIONS)
                                        .allMatch(cause -> cause.contains("http://")));
        long put = deadLetters().count();
        dateline.stop();
        dateline.restart();
        dateline.feeds().publish("good", feed.add(3, 4).toString());
        await().atMost(SOON).until(() -> api().items("&source=" + good).size() == 4);
        awaitState(good, "OK");
        // they are listed as they were at most a second ago
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> deadLetters().count() == put);
        assertThat(api().delete("/v1/sources/" + BAD).status()).isEqualTo(204);
    }

    /** As large as Kafka takes it (a body is in it twice), so that its event is too large. */
    private static byte[] largest() {
        byte[] small = observed("");
        return observed("x".repeat((Topic.MAX_MESSAGE_BYTES - 300 - small.length) / 2));
    }

    private static byte[] observed(String body) {
        Item item =
                Examples.item("itm_large", "src_a", 0, Examples.text("A large one", body, "en"));
        return Json.encode(new Observed(1, 1, null, false, null, false, List.of(), item));
    }

    @Test
    void what_would_be_too_large_for_kafka_is_put_aside_and_the_desk_goes_on() throws Exception {
        dateline.write(new ProducerRecord<>("news.enriched", 0, "src_a", largest()));
        Rss feed = new Rss("behind").add(0, 2);
        String id = api().addSource(dateline.feeds().publish("behind", feed.toString()));
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 2);
        // they are listed as they were at most a second ago
        await().atMost(SOON)
                .until(
                        () ->
                                deadLetters()
                                        .map(one -> one.get("cause").asString())
                                        .anyMatch(cause -> cause.contains("larger than")));
    }

    @Test
    void a_source_that_becomes_unusable_is_refused_until_it_is_usable_again() throws Exception {
        String url = dateline.feeds().publish("changing", new Rss("changing").add(0, 2).toString());
        String id = api().addSource(url);
        awaitState(id, "OK");
        dateline.writeToAll("news.sources", id, definition(id, "gopher://x"));
        assertThat(awaitState(id, "REFUSED").at("/health/reason").asString()).contains("http://");
        dateline.writeToAll("news.sources", id, definition(id, url));
        awaitState(id, "OK");
    }

    @Test
    void revisions_are_decided_though_the_memory_of_a_source_was_damaged() throws Exception {
        String id = api().addSource(publish("first text"));
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 1);
        for (int i = 0; i < 20; i++) {
            String text = "text " + i;
            publish(text);
            await().atMost(SOON).until(() -> isLast(id, text));
        }
        dateline.stop();
        dateline.writeToAll("news.poll-state", id, "{\"schema\":1,\"window\":\"AA\"}");
        publish("the last text");
        dateline.restart();
        await().atMost(SOON).until(() -> isLast(id, "the last text"));
    }

    private boolean isLast(String id, String text) {
        List<JsonNode> items = api().items("&source=" + id);
        return items.size() == 1 && items.getFirst().toString().contains(text);
    }

    /** One entry with this text; returns the address. */
    private String publish(String text) {
        return dateline.feeds()
                .publish(
                        "damaged",
                        ("<rss version=\"2.0\"><channel><title>damaged</title><item><guid>g</guid>"
                                        + "<title>T</title><description>%s</description></item>"
                                        + "</channel></rss>")
                                .formatted(text));
    }

    @Test
    void what_a_newer_version_remembers_is_left_alone() throws Exception {
        Rss feed = new Rss("newer").add(0, 2);
        String id = api().addSource(dateline.feeds().publish("newer", feed.toString()));
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 2);
        dateline.stop();
        dateline.writeToAll("news.poll-state", id, "{\"schema\":99,\"sourceId\":\"" + id + "\"}");
        dateline.restart();
        JsonNode refused = awaitState(id, "REFUSED");
        assertThat(refused.at("/health/reason").asString()).contains("upgrade");
        String last = refused.at("/lastPoll/at").asString();
        assertThat(api().post("/v1/sources/" + id + "/poll", "").status()).isEqualTo(202);
        dateline.feeds().publish("newer", feed.add(2, 3).toString());
        String other =
                api().addSource(
                                dateline.feeds()
                                        .publish("beside", new Rss("b").add(0, 1).toString()));
        await().atMost(SOON).until(() -> api().items("&source=" + other).size() == 1);
        assertThat(api().source(id).at("/lastPoll/at").asString()).isEqualTo(last);
        assertThat(api().items("&source=" + id)).hasSize(2);
    }
}
