package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What ops do with sources. */
@SharedDateline
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesForOpsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final FeedServer feeds = new FeedServer();
    private final Api api;

    SourcesForOpsTest(Api api) throws IOException {
        this.api = api;
    }

    @AfterAll
    void stop() {
        feeds.close();
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON)
                .until(() -> api.source(id).at("/health/state").asString().equals(state));
    }

    @Test
    void a_source_is_paused_renamed_and_resumed() {
        Rss feed = new Rss("paused").add(1, 3);
        String id = api.addSource(feeds.publish("paused", feed.toString()));
        awaitState(id, "OK");

        Answer paused =
                api.patch(
                        "/v1/sources/" + id,
                        "{\"paused\":true,\"name\":\"Ours\",\"pollInterval\":\"PT2H\"}");
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().at("/health/state").asString()).isEqualTo("PAUSED");
        assertThat(paused.json().get("name").asString()).isEqualTo("Ours");
        assertThat(paused.json().get("pollInterval").asString()).isEqualTo("PT2H");
        assertThat(paused.json().has("nextPoll")).isFalse();

        Answer resumed =
                api.patch(
                        "/v1/sources/" + id,
                        "{\"paused\":false,\"name\":null,\"pollInterval\":\"PT1S\"}");
        assertThat(resumed.json().has("name")).isFalse();
        String last = api.source(id).at("/lastPoll/at").asString();
        await().atMost(SOON)
                .until(() -> !api.source(id).at("/lastPoll/at").asString().equals(last));
    }

    @Test
    void a_changed_interval_changes_the_next_poll_at_once() {
        String id = api.addSource(feeds.publish("slow", new Rss("slow").add(1, 2).toString()));
        awaitState(id, "OK");
        api.patch("/v1/sources/" + id, "{\"pollInterval\":\"PT2H\"}");
        await().atMost(SOON)
                .until(
                        () ->
                                api.source(id)
                                        .at("/nextPoll/reason")
                                        .asString()
                                        .equals("every PT2H, as configured"));
        JsonNode source = api.source(id);
        assertThat(Instant.parse(source.at("/nextPoll/at").asString()))
                .isAfter(Instant.parse(source.at("/lastPoll/at").asString()).plusSeconds(7199));
        api.delete("/v1/sources/" + id);
    }

    @Test
    void many_changes_at_once_all_happen_and_none_undoes_another() throws Exception {
        String id = api.addSource(feeds.publish("busy", new Rss("busy").add(1, 2).toString()));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String path = "/v1/sources/" + id;
                boolean pause = i == 50;
                answers.add(
                        clients.submit(
                                () ->
                                        pause
                                                ? api.patch(path, "{\"paused\":true}").status()
                                                : api.post(path + "/poll", "").status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 202);
            }
        }
        assertThat(api.source(id).get("paused").asBoolean()).isTrue();
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
        String id = api.addSource(feeds.publish("wrong", new Rss("wrong").add(1, 1).toString()));
        Answer answer = api.patch("/v1/sources/" + id, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString())
                .contains(words)
                .doesNotContain("dev.dateline", "java.");
    }

    @Test
    void an_error_slows_polling_down_and_says_so_and_is_forgotten_when_the_feed_is_back() {
        String url = feeds.publish("gone", "").replace("/gone", "/nothing-here");
        String id = api.addSource(url);
        awaitState(id, "FAILING");
        assertThat(api.source(id).at("/health/reason").asString())
                .contains("404", "check the address");
        assertThat(api.source(id).at("/nextPoll/reason").asString())
                .isEqualTo("back-off, 1 soft error");

        feeds.publish("nothing-here", new Rss("back").add(1, 2).toString());
        api.post("/v1/sources/" + id + "/poll", "");
        awaitState(id, "OK");
        assertThat(api.source(id).at("/nextPoll/reason").asString()).startsWith("every PT1S");
        api.delete("/v1/sources/" + id);
    }

    @Test
    void a_preview_shows_what_would_be_stored_and_keeps_nothing() {
        JsonNode preview =
                preview(feeds.publish("preview", new Rss("preview").add(1, 31).toString()));
        assertThat(preview.at("/health/state").asString()).isEqualTo("OK");
        assertThat(preview.get("format").asString()).isEqualTo("rss");
        assertThat(preview.get("title").asString()).isEqualTo("preview");
        assertThat(preview.get("entries").asInt()).isEqualTo(30);
        assertThat(preview.get("items").size()).isEqualTo(20);
        assertThat(preview.at("/items/0/headline").asString()).isEqualTo("preview 30");
        assertThat(preview.at("/items/0/bodyText").asString()).isNotBlank();
        assertThat(api.get("/v1/sources?q=preview").json().get("sources")).isEmpty();
        // items of other sources may come in meanwhile
        assertThat(api.items("").stream().map(item -> item.path("headline").asString("")))
                .noneMatch(headline -> headline.startsWith("preview"));
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
        assertThat(api.post("/v1/sources/preview", "{\"url\":\"file:///x\"}").status())
                .isEqualTo(400);
    }

    private JsonNode preview(String url) {
        Answer answer = api.post("/v1/sources/preview", "{\"url\":\"" + url + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
