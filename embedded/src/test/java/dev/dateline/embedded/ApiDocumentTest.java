package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.ApiDocument;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SharedDateline;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /v3/api-docs} says, against what a running service does. */
@SharedDateline
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {

    private static final String JSON = "application/json";
    private static final String SOURCES = "/v1/sources";
    private static final String SOURCE = "/v1/sources/{id}";

    private final FeedServer feeds = new FeedServer();
    private final Api api;
    private final ApiDocument document;

    ApiDocumentTest(Api api) throws IOException {
        this.api = api;
        this.document = ApiDocument.of(api);
    }

    @AfterAll
    void stop() {
        feeds.close();
    }

    @Test
    void it_is_openapi() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/openapi-3.1.json")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            JsonNode schema = ApiDocument.parse(new String(bytes, StandardCharsets.UTF_8));
            assertThat(ApiDocument.check(schema, document.json())).isEmpty();
        }
        JsonNode dialect =
                ApiDocument.parse("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");
        List<JsonNode> schemas = document.json().findValues("schema");
        document.json().at("/components/schemas").forEach(schemas::add);
        assertThat(schemas)
                .hasSizeGreaterThan(50)
                .allSatisfy(one -> assertThat(ApiDocument.check(dialect, one)).isEmpty());
    }

    @Test
    void whatever_it_points_to_is_there_and_all_parameters_and_bodies_have_schemas() {
        assertThat(document.json().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        ref ->
                                assertThat(document.json().at(ref.substring(1)).isObject())
                                        .as(ref)
                                        .isTrue());
        List<JsonNode> parameters = document.json().findValues("parameters");
        assertThat(parameters)
                .filteredOn(JsonNode::isArray)
                .allSatisfy(list -> assertThat(list).allMatch(one -> one.has("schema")));
        List<JsonNode> contents = document.json().findValues("content");
        assertThat(contents)
                .allSatisfy(one -> assertThat(one).allMatch(type -> type.has("schema")));
        List<JsonNode> responses = document.json().findValues("responses");
        assertThat(responses)
                .allSatisfy(
                        all ->
                                assertThat(all)
                                        .allMatch(
                                                one -> one.has("$ref") || one.has("description")));
    }

    private void conforms(String method, String path, int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(document.violations(method, path, answer)).as(answer.toString()).isEmpty();
    }

    private Answer ops(String method, String path, String body) {
        return api.call(
                method, path, body, "Authorization", "Bearer " + Api.KEY, "Content-Type", JSON);
    }

    @Test
    void a_source_is_added_shown_changed_polled_and_deleted_as_described() {
        String url = feeds.publish("a", new Rss("a").add(0, 3).toString());
        String body = "{\"url\":\"" + url + "\",\"pollInterval\":\"PT1S\",\"language\":\"en\"}";
        Answer added = ops("POST", SOURCES, body);
        conforms("POST", SOURCES, 201, added);
        conforms("POST", SOURCES, 200, ops("POST", SOURCES, body));
        String path = SOURCES + "/" + added.json().get("id").asString();
        assertThat(added.header("location")).isEqualTo(path);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get(path).json().at("/health/state").asString().equals("OK"));
        conforms("GET", SOURCE, 200, api.get(path));
        conforms("GET", SOURCES, 200, api.get(SOURCES + "?health=OK&health=NEW&q=a&limit=1"));
        String change = "{\"name\":\"A\",\"paused\":true,\"language\":null}";
        conforms("PATCH", SOURCE, 200, ops("PATCH", path, change));
        conforms("POST", SOURCE + "/poll", 202, ops("POST", path + "/poll", ""));
        Answer listed = api.get("/v1/sources.opml");
        conforms("GET", "/v1/sources.opml", 200, listed);
        String opml = "/v1/sources/opml";
        conforms("POST", opml, 200, api.postOpml(opml + "?dryRun=true", listed.text()));
        conforms("DELETE", SOURCE, 204, ops("DELETE", path, ""));
        conforms("DELETE", SOURCE, 404, ops("DELETE", path, ""));
        conforms("PATCH", SOURCE, 404, ops("PATCH", path, "{}"));
        conforms("POST", SOURCE + "/poll", 404, ops("POST", path + "/poll", ""));
        conforms("GET", SOURCE, 404, api.get(path));
    }

    @Test
    void items_and_previews_are_listed_and_shown_as_described() {
        String url = feeds.publish("b", rich());
        String preview = "/v1/sources/preview";
        conforms("POST", preview, 200, ops("POST", preview, "{\"url\":\"" + url + "\"}"));
        api.addSource(url);
        await().atMost(Duration.ofSeconds(30)).until(() -> api.items("&q=rich").size() == 1);
        String query = "/v1/items?q=rich&lang=en&limit=5&fields=full";
        conforms("GET", "/v1/items", 200, api.get("/v1/items?limit=1"));
        Answer full = api.get("/v1/items?q=rich&limit=5&fields=full");
        conforms("GET", "/v1/items", 200, full);
        assertThat(full.json().at("/items/0/bodyText").asString()).contains("text");
        conforms("GET", "/v1/items", 200, api.get(query));
        Answer counted = api.get("/v1/items/histogram?q=rich&lang=en&since=-1h&buckets=2");
        conforms("GET", "/v1/items/histogram", 200, counted);
        assertThat(counted.json().get("step").asString()).isEqualTo("PT30M");
        assertThat(
                        counted.json().get("counts").values().stream()
                                .mapToLong(one -> one.asLong())
                                .sum())
                .isEqualTo(1);
        Answer byTopic = api.get("/v1/items/histogram?by=topic&q=nowhere&buckets=2");
        conforms("GET", "/v1/items/histogram", 200, byTopic);
        assertThat(byTopic.json().get("topics").size()).isZero();
        String item = "/v1/items/" + full.json().at("/items/0/itemId").asString();
        Answer shown = api.get(item);
        conforms("GET", "/v1/items/{id}", 200, shown);
        Answer same = api.get(item, "If-None-Match", shown.header("etag"));
        conforms("GET", "/v1/items/{id}", 304, same);
        Answer all = api.get("/v1/items?q=rich");
        conforms(
                "GET",
                "/v1/items",
                304,
                api.get("/v1/items?q=rich", "If-None-Match", all.header("etag")));
        String none = "/v1/items/itm_" + "a".repeat(26);
        conforms("GET", "/v1/items/{id}", 404, api.get(none));
        String letters = "/v1/dead-letters?limit=1";
        conforms("GET", "/v1/dead-letters", 200, ops("GET", letters, ""));
        conforms("GET", "/v1/dead-letters", 401, api.get(letters));
        String waiting = "/v1/embargoes?limit=1";
        conforms("GET", "/v1/embargoes", 200, ops("GET", waiting, ""));
        conforms("GET", "/v1/embargoes", 401, api.get(waiting));
    }

    /** With a picture, a category and an author, so that no field of an item is left out. */
    private static String rich() {
        return new Rss("b")
                .add(0, 2)
                .toString()
                .replace(
                        "</channel>",
                        """
                        <item><title>Rich</title><link>http://example.org/rich</link>
                        <guid>rich</guid><author>A. Uthor</author>
                        <category domain="codes">Sport</category>
                        <pubDate>Wed, 01 Jul 2026 12:00:00 GMT</pubDate>
                        <enclosure url="http://example.org/a.jpg" type="image/jpeg" length="5"/>
                        <description>A text.</description></item></channel>
                        """);
    }

    @Test
    void refusals_are_as_described() {
        String key = "Bearer " + Api.KEY;
        String path = SOURCES + "/src_aaaaaaaaaaaaaaaa";
        conforms("POST", SOURCES, 400, ops("POST", SOURCES, "{}"));
        conforms("GET", SOURCES, 400, api.get(SOURCES + "?limit=0"));
        conforms("GET", "/v1/items", 406, api.get("/v1/items", "Accept", "text/csv"));
        conforms("DELETE", SOURCE, 401, api.call("DELETE", path, ""));
        conforms(
                "POST",
                SOURCES,
                415,
                api.call("POST", SOURCES, "{}", "Authorization", key, "Content-Type", "a/b"));
        conforms("POST", SOURCES, 413, ops("POST", SOURCES, " ".repeat(1_100_000)));
        String replay = "/v1/dead-letters/{id}/replay";
        conforms("POST", replay, 404, ops("POST", replay.replace("{id}", "dl_0-1"), ""));
        String none = "/v1/items/itm_" + "a".repeat(26);
        String release = "/v1/items/{id}/release";
        conforms("POST", release, 404, ops("POST", none + "/release", ""));
        conforms("POST", release, 401, api.call("POST", none + "/release", ""));
        String withdraw = "/v1/items/{id}/withdraw";
        String reason = "{\"status\":\"CANCELED\",\"reason\":\"a test\"}";
        conforms("POST", withdraw, 404, ops("POST", none + "/withdraw", reason));
        conforms("POST", withdraw, 400, ops("POST", none + "/withdraw", "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=earliest",
                "since=latest",
                "since=-15m",
                "since=2026-01-31T12:00:00%2B01:00",
                "source=src_aaaaaaaaaaaaaaaa&source=src_bbbbbbbbbbbbbbbb",
                "lang=en&lang=pt-BR",
                "type=item.created&type=story.updated",
                "last_event_id=abc123-0-0-0"
            })
    void the_stream_begins_for_every_parameter_that_is_described(String query) {
        JsonNode parameters = document.json().at("/paths/~1v1~1stream/get/parameters");
        assertThat(parameters.findValuesAsText("name")).contains(query.replaceFirst("=.*", ""));
        try (Subscription stream = new Subscription(api::base, "?" + query, "")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> stream.beginning().isPresent());
            assertThat(stream.beginning().orElseThrow().name()).isEqualTo("open");
        }
    }
}
