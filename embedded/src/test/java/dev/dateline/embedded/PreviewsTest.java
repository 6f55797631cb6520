package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.HostileServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What ops see of sources that want credentials, or are no feeds, before they add them. */
@SharedDateline
class PreviewsTest {

    private static final String SECRET = "s3cret-of-the-wire";
    private static final String CREDENTIALS =
            ",\"credentials\":{\"type\":\"header\",\"name\":\"x-api-key\",\"value\":\"%s\"}"
                    .formatted(SECRET);

    private final Api api;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HostileServer server;

    PreviewsTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void serve() throws IOException {
        server = new HostileServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Gives a document to whoever shows the key. */
    private String guarded(String name, String document) {
        return server.serve(name, exchange -> answer(exchange, document));
    }

    private void answer(HttpExchange exchange, String document) throws IOException {
        asked.add(exchange.getRequestMethod());
        if (!SECRET.equals(exchange.getRequestHeaders().getFirst("x-api-key"))) {
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private JsonNode preview(String fields) {
        Answer answer = api.post("/v1/sources/preview", "{" + fields + "}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(SECRET);
        return answer.json();
    }

    private static String dpa(String id) {
        return """
        {"_type": "dpa", "_wireq_receipt": "r-%1$s", "urn": "urn:newsml:dpa.com:20090101:%1$s", "version": 1, "pubstatus": "usable",
         "headline": "Headline %1$s", "article_html": "<section><p>Text %1$s</p></section>"}"""
                .formatted(id);
    }

    @Test
    void a_feed_that_wants_credentials_is_shown_with_them_and_refused_without() {
        String url = guarded("feed", new Rss("guarded").add(0, 3).toString());
        assertThat(preview("\"url\":\"" + url + "\"").get("status").asInt()).isEqualTo(401);
        JsonNode seen = preview("\"url\":\"" + url + "\"" + CREDENTIALS);
        assertThat(seen.at("/health/state").asString()).isEqualTo("OK");
        assertThat(seen.get("items")).hasSize(3);
        JsonNode pinned = preview("\"url\":\"" + url + "\",\"format\":\"ninjs\"" + CREDENTIALS);
        assertThat(pinned.at("/health/reason").asString()).contains("pinned to ninjs");
        assertThat(api.get("/v1/sources?q=127.0.0.1").text()).doesNotContain(url);
    }

    @Test
    void the_sitemaps_of_an_index_are_shown_with_the_same_credentials() {
        String sitemap =
                """
                <urlset><url><loc>https://example.org/1</loc><news><title>Guarded</title></news></url></urlset>""";
        String index =
                "<sitemapindex><sitemap><loc>%s</loc></sitemap></sitemapindex>"
                        .formatted(guarded("sitemap", sitemap));
        JsonNode seen = preview("\"url\":\"" + guarded("index", index) + "\"" + CREDENTIALS);
        assertThat(seen.get("format").asString()).as(seen.toString()).isEqualTo("news-sitemap");
        assertThat(seen.get("items")).hasSize(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_queue_is_shown_and_nothing_of_it_is_acknowledged() {
        String url = guarded("q", "{\"entries\":[" + dpa("1") + "," + dpa("2") + "]}");
        JsonNode seen =
                preview("\"kind\":\"queue\",\"url\":\"" + url + "/entries.json\"" + CREDENTIALS);
        assertThat(seen.get("entries").asInt()).as(seen.toString()).isEqualTo(2);
        assertThat(seen.get("format").asString()).isEqualTo("dpa");
        assertThat(asked).containsOnly("GET");
    }

    @Test
    void a_page_of_an_api_is_shown() {
        String page = "{\"entries\":[],\"next\":\"/v/2?key=" + SECRET + "\"}";
        String url = guarded("pages", page);
        JsonNode seen = preview("\"kind\":\"cursor\",\"url\":\"" + url + "\"" + CREDENTIALS);
        assertThat(seen.get("status").asInt()).isEqualTo(200);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_folder_is_looked_at_by_the_fetcher_that_would_read_it() {
        JsonNode seen = preview("\"kind\":\"directory\",\"path\":\"/srv/of-nobody\"");
        assertThat(seen.at("/health/state").asString()).isEqualTo("REFUSED");
        assertThat(seen.at("/health/reason").asString()).contains("this fetcher reads no folders");
        assertThat(seen.has("url")).isFalse();
        Answer push = api.post("/v1/sources/preview", "{\"kind\":\"push\",\"name\":\"p\"}");
        assertThat(push.status()).isEqualTo(400);
    }
}
