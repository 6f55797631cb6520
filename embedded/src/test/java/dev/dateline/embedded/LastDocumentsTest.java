package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Sender;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The last documents of a source, as ops look at them and have them read again. */
@SharedDateline
class LastDocumentsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Api api;
    private FeedServer feeds;

    LastDocumentsTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void serve() throws IOException {
        feeds = new FeedServer();
    }

    @AfterEach
    void stop() {
        feeds.close();
    }

    private static String path(String source) {
        return "/v1/sources/" + source + "/documents";
    }

    private List<JsonNode> documents(String source) {
        Answer answer = api.getAsOps(path(source));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<JsonNode> documents = new ArrayList<>();
        answer.json().get("documents").forEach(documents::add);
        return documents;
    }

    private JsonNode awaitDocument(String source, int count) {
        await().ignoreExceptions().atMost(SOON).until(() -> documents(source).size() == count);
        return documents(source).getFirst();
    }

    private int items(String source) {
        return api.items("&source=" + source).size();
    }

    private Answer replay(String source, JsonNode document) {
        return api.post(path(source) + "/" + document.get("id").asString() + "/replay", "");
    }

    @Test
    void a_document_that_a_wrong_format_kept_out_is_read_again_after_it_was_mended() {
        String rss = new Rss("mended").add(0, 3).toString();
        String url = feeds.publish("mended.xml", rss);
        Answer added =
                api.post(
                        "/v1/sources",
                        "{\"url\":\"%s\",\"format\":\"ninjs\",\"pollInterval\":\"P1D\"}"
                                .formatted(url));
        String source = added.json().get("id").asString();
        JsonNode document = awaitDocument(source, 1);
        assertThat(document.get("items").asInt()).isZero();
        assertThat(document.has("format")).isFalse();
        assertThat(document.get("diagnostics").toString()).contains("rss", "pinned to ninjs");
        assertThat(document.get("size").asInt()).isEqualTo(rss.length());

        // the server has lost it meanwhile
        feeds.publish("mended.xml", "");
        api.patch("/v1/sources/" + source, "{\"format\":null}");
        assertThat(items(source)).isZero();
        assertThat(replay(source, document).status()).isEqualTo(202);
        await().ignoreExceptions().atMost(SOON).until(() -> items(source) == 3);
        await().ignoreExceptions()
                .atMost(SOON)
                .until(() -> documents(source).getFirst().has("format"));
        JsonNode mended = documents(source).getFirst();
        assertThat(mended.get("id")).isEqualTo(document.get("id"));
        assertThat(mended.get("time")).isEqualTo(document.get("time"));
        assertThat(mended.get("items").asInt()).isEqualTo(3);
        assertThat(documents(source)).hasSize(1);

        // nothing is doubled, and what comes next is known
        assertThat(replay(source, document).status()).isEqualTo(202);
        feeds.publish("mended.xml", new Rss("mended").add(0, 4).toString());
        api.post("/v1/sources/" + source + "/poll", "");
        await().ignoreExceptions().atMost(SOON).until(() -> items(source) == 4);
        assertThat(api.items("&source=" + source)).allMatch(item -> version(item) == 1);
    }

    private static int version(JsonNode item) {
        return item.path("version").asInt(1);
    }

    @Test
    void its_bytes_are_given_to_ops_alone_and_to_be_saved() {
        String rss = new Rss("bytes").add(0, 400).toString();
        String source = api.addSource(feeds.publish("bytes.xml", rss));
        String path = path(source) + "/" + awaitDocument(source, 1).get("id").asString();
        Answer bytes = api.getAsOps(path);
        assertThat(bytes.status()).isEqualTo(200);
        assertThat(bytes.text()).isEqualTo(rss);
        assertThat(bytes.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(bytes.header("content-disposition")).startsWith("attachment");
        assertThat(bytes.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(bytes.header("content-security-policy"))
                .isEqualTo("sandbox; default-src 'none'");
        assertThat(bytes.header("cache-control")).isEqualTo("no-store");
        assertThat(api.get(path).status()).isEqualTo(401);
        assertThat(api.get(path(source)).status()).isEqualTo(401);
        assertThat(api.call("POST", path + "/replay", "").status()).isEqualTo(401);

        Answer unknown = api.getAsOps(path(source) + "/doc_" + "a".repeat(26));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("detail").asString()).contains("the last 20 are kept");
        assertThat(api.post(path(source) + "/doc_x/replay", "").status()).isEqualTo(404);
        assertThat(api.getAsOps("/v1/sources/src_aaaaaaaaaaaaaaaa/documents").status())
                .isEqualTo(404);
        assertThat(api.getAsOps(path(source) + "?limit=21").status()).isEqualTo(400);
    }

    @Test
    void what_is_pushed_is_listed_with_what_came_of_it_and_read_again_without_doubles() {
        Sender agency = Sender.added(api, "kept pushes");
        agency.push("this is no document of any kind");
        agency.push(new Rss("kept pushes").add(0, 2).toString());
        await().ignoreExceptions().atMost(SOON).until(() -> items(agency.id()) == 2);
        await().ignoreExceptions()
                .atMost(SOON)
                .until(
                        () ->
                                documents(agency.id()).size() == 2
                                        && documents(agency.id()).getFirst().has("format"));
        List<JsonNode> documents = documents(agency.id());
        assertThat(documents.getFirst().get("format").asString()).isEqualTo("rss");
        assertThat(documents.getFirst().get("items").asInt()).isEqualTo(2);
        assertThat(documents.getLast().has("format")).isFalse();
        assertThat(documents.getLast().get("diagnostics").toString()).contains("no feed");
        Answer bytes =
                api.getAsOps(path(agency.id()) + "/" + documents.getLast().get("id").asString());
        assertThat(bytes.text()).isEqualTo("this is no document of any kind");

        assertThat(replay(agency.id(), documents.getFirst()).status()).isEqualTo(202);
        agency.push(new Rss("kept pushes").add(0, 3).toString());
        await().ignoreExceptions().atMost(SOON).until(() -> items(agency.id()) == 3);
        assertThat(api.items("&source=" + agency.id())).allMatch(item -> version(item) == 1);
        assertThat(documents(agency.id())).hasSize(3);
    }
}
