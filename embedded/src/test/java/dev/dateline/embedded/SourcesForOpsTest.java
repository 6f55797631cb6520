package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What ops do with sources and with what can't be processed, in one process on a Kafka given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesForOpsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
    static Path directory;

    private FeedServer feeds;
    private Backbone backbone;
    private Service dateline;

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        backbone = new Backbone(directory);
        dateline = backbone.start("dateline", Dateline.class).awaitReady();
    }

    @AfterAll
    void stop() {
        dateline.close();
        backbone.close();
        feeds.close();
    }

    private Api api() {
        return dateline.api();
    }

    private JsonNode source(String id) {
        return api().get("/v1/sources/" + id).json();
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON).until(() -> source(id).at("/health/state").asString().equals(state));
    }

    @Test
    void a_source_is_paused_renamed_and_resumed() {
        Rss feed = new Rss("paused").add(1, 3);
        String id = api().addSource(feeds.publish("paused", feed.toString()));
        awaitState(id, "OK");

        Answer paused =
                api().patch(
                                "/v1/sources/" + id,
                                "{\"paused\":true,\"name\":\"Ours\",\"pollInterval\":\"PT2H\"}");
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().at("/health/state").asString()).isEqualTo("PAUSED");
        assertThat(paused.json().get("name").asString()).isEqualTo("Ours");
        assertThat(paused.json().get("pollInterval").asString()).isEqualTo("PT2H");
        assertThat(paused.json().has("nextPoll")).isFalse();

        Answer resumed =
                api().patch(
                                "/v1/sources/" + id,
                                "{\"paused\":false,\"name\":null,\"pollInterval\":\"PT1S\"}");
        assertThat(resumed.json().has("name")).isFalse();
        String last = source(id).at("/lastPoll/at").asString();
        await().atMost(SOON).until(() -> !source(id).at("/lastPoll/at").asString().equals(last));
    }

    @Test
    void many_changes_at_once_all_happen_and_none_undoes_another() throws Exception {
        String id = api().addSource(feeds.publish("busy", new Rss("busy").add(1, 2).toString()));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String path = "/v1/sources/" + id;
                boolean pause = i == 50;
                answers.add(
                        clients.submit(
                                () ->
                                        pause
                                                ? api().patch(path, "{\"paused\":true}").status()
                                                : api().post(path + "/poll", "").status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 202);
            }
        }
        assertThat(source(id).get("paused").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://e.org/\"} | unknown field 'url'",
                "{\"paused\":\"yes\"} | paused must be true or false",
                "{\"pollInterval\":\"5m\"} | PT5M",
                "{\"language\":\"english!\"} | BCP 47",
                "{\"name\":\" \"} | 1 to 200 characters",
                "[] | JSON object",
                "nonsense | body"
            })
    void a_wrong_change_is_told_in_words(String body, String words) {
        String id = api().addSource(feeds.publish("wrong", new Rss("wrong").add(1, 1).toString()));
        Answer answer = api().patch("/v1/sources/" + id, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString())
                .contains(words)
                .doesNotContain("dev.dateline", "java.");
    }

    @Test
    void an_error_slows_polling_down_and_says_so_and_is_forgotten_when_the_feed_is_back() {
        String url = feeds.publish("gone", "").replace("/gone", "/nothing-here");
        String id = api().addSource(url);
        awaitState(id, "FAILING");
        assertThat(source(id).at("/health/reason").asString()).contains("404", "check the address");
        assertThat(source(id).at("/nextPoll/reason").asString())
                .isEqualTo("back-off, 1 soft error");

        feeds.publish("nothing-here", new Rss("back").add(1, 2).toString());
        api().post("/v1/sources/" + id + "/poll", "");
        awaitState(id, "OK");
        assertThat(source(id).at("/nextPoll/reason").asString()).startsWith("every PT1S");
        api().delete("/v1/sources/" + id);
    }

    @Test
    void a_list_of_feeds_goes_in_with_a_verdict_per_line_and_comes_out_with_its_folders() {
        String there = feeds.publish("there", new Rss("there").add(1, 1).toString());
        api().addSource(there);
        String fresh = feeds.publish("fresh", new Rss("fresh").add(1, 1).toString());
        String opml =
                """
                <?xml version="1.0"?>
                <opml version="1.1"><body><outline text="Europe"><outline title="North &amp; East">
                <outline text="Fresh" type="rss" xmlUrl="%s"/>
                </outline></outline>
                <outline text="There" xmlUrl="%s"/>
                <outline text="Twice" xmlUrl="%s"/>
                <outline text="Bad" xmlUrl="ftp://e.org/feed"/>
                </body></opml>
                """
                        .formatted(fresh, there, fresh);

        JsonNode tried =
                api().postOpml("/v1/sources/opml?dryRun=true", opml).json().get("outlines");
        assertThat(verdicts(tried))
                .containsExactly("3 ADDED", "5 PRESENT", "6 PRESENT", "7 REJECTED");
        assertThat(tried.get(3).get("reason").asString()).contains("http");
        String id = tried.get(0).get("id").asString();
        assertThat(api().get("/v1/sources/" + id).status()).isEqualTo(404);

        assertThat(verdicts(api().postOpml("/v1/sources/opml", opml).json().get("outlines")))
                .isEqualTo(verdicts(tried));
        assertThat(source(id).get("name").asString()).isEqualTo("Fresh");

        Answer list = api().get("/v1/sources.opml");
        assertThat(list.header("content-type")).startsWith("text/x-opml");
        assertThat(list.text())
                .containsSubsequence("Europe", "North &amp; East", fresh, "</outline>", there);
        assertThat(verdicts(api().postOpml("/v1/sources/opml", list.text()).json().get("outlines")))
                .allMatch(verdict -> verdict.endsWith("PRESENT"));
    }

    private static List<String> verdicts(JsonNode outlines) {
        return outlines.valueStream()
                .map(one -> one.get("line").asInt() + " " + one.get("verdict").asString())
                .toList();
    }

    @Test
    void a_preview_shows_what_would_be_stored_and_keeps_nothing() {
        int before = api().items("").size();
        JsonNode preview =
                preview(feeds.publish("preview", new Rss("preview").add(1, 31).toString()));
        assertThat(preview.at("/health/state").asString()).isEqualTo("OK");
        assertThat(preview.get("format").asString()).isEqualTo("rss");
        assertThat(preview.get("title").asString()).isEqualTo("preview");
        assertThat(preview.get("entries").asInt()).isEqualTo(30);
        assertThat(preview.get("items").size()).isEqualTo(20);
        assertThat(preview.at("/items/0/headline").asString()).isEqualTo("preview 30");
        assertThat(preview.at("/items/0/bodyText").asString()).isNotBlank();
        assertThat(api().get("/v1/sources?q=preview").json().get("sources")).isEmpty();
        assertThat(api().items("")).hasSize(before);
    }

    @Test
    void a_preview_of_a_page_names_its_feeds_and_one_of_nothing_says_so() {
        String page =
                """
                <!doctype html><html><head><link rel="Alternate" type="application/atom+xml"
                title="News" href="/feed.atom"><link rel="stylesheet" href="x.css"></head></html>
                """;
        String url = feeds.publish("page", page);
        JsonNode preview = preview(url);
        assertThat(preview.at("/health/reason").asString()).contains("HTML");
        assertThat(preview.at("/alternatives/0/url").asString())
                .isEqualTo(url.replace("/page", "/feed.atom"));
        assertThat(preview.get("alternatives").size()).isEqualTo(1);

        assertThat(preview(url.replace("/page", "/no")).at("/health/reason").asString())
                .contains("404");
        assertThat(preview("http://169.254.169.254/latest").at("/health/state").asString())
                .isEqualTo("REFUSED");
        assertThat(api().post("/v1/sources/preview", "{\"url\":\"file:///x\"}").status())
                .isEqualTo(400);
    }

    private JsonNode preview(String url) {
        Answer answer = api().post("/v1/sources/preview", "{\"url\":\"" + url + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @CsvSource({
        "'<html/>', <html>",
        "'<opml><body>', line 1",
        "'<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml>&x;</opml>', line 1",
        "'', empty"
    })
    void what_is_no_list_of_feeds_is_told_in_words(String body, String words) {
        Answer answer = api().postOpml("/v1/sources/opml", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains(words);
    }

    @Test
    void a_malformed_record_on_any_topic_is_put_aside_and_the_next_one_is_processed()
            throws Exception {
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
        await().atMost(SOON)
                .until(() -> stages().containsAll(List.of("fetcher", "enrich", "desk")));
        JsonNode letter = letters().get(0);
        assertThat(letter.get("cause").asString()).isNotBlank();
        assertThat(letter.get("sample").asString()).isNotBlank();

        // everything goes on, also for those who read from the beginning
        Rss feed = new Rss("after").add(1, 5);
        String id = api().addSource(feeds.publish("after", feed.toString()));
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 4);
        dateline.stop();
        dateline = backbone.start("dateline", Dateline.class).awaitReady();
        feeds.publish("after", feed.add(5, 7).toString());
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 6);

        int before = letters().size();
        String letterId = letter.get("id").asString();
        assertThat(api().post("/v1/dead-letters/" + letterId + "/replay", "").status())
                .isEqualTo(202);
        // it is as broken as before, and comes back as another
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(letters().size())
                                        .isGreaterThanOrEqualTo(before)
                                        .isLessThanOrEqualTo(before + 1));
        assertThat(letters().valueStream().map(one -> one.get("id").asString()))
                .doesNotContain(letterId);
        assertThat(api().post("/v1/dead-letters/dl_0-999999/replay", "").status()).isEqualTo(404);
        assertThat(api().post("/v1/dead-letters/nonsense/replay", "").status()).isEqualTo(404);
    }

    private JsonNode letters() {
        return api().get("/v1/dead-letters?limit=200").json().get("deadLetters");
    }

    private List<String> stages() {
        return letters().valueStream().map(one -> one.get("stage").asString()).distinct().toList();
    }

    private void produce(String topic, @Nullable String key, String value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of("bootstrap.servers", backbone.kafkaServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
