package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Launch;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.OneProcessLaunch;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a feed to a subscriber in one process, and how that reads its requests. */
class FeedToSubscriberTest extends EndToEndContract {

    @Override
    Launch launch(Path directory) throws IOException {
        return new OneProcessLaunch(directory);
    }

    @Test
    @Order(60)
    void filters_pages_and_conditional_requests_narrow_what_is_read() {
        String source = api().get("/v1/sources?q=copy").json().at("/sources/0/id").asString();
        try (Subscription one = subscribe("?since=earliest&source=" + source, "");
                Subscription updates = subscribe("?since=earliest&type=item.updated", "");
                Subscription none = subscribe("?since=earliest&lang=fr", "")) {
            awaitItems(one, 1);
            await().atMost(SOON).until(() -> isLive(none) && isLive(updates));
            assertThat(one.items()).hasSize(1);
            assertThat(none.items()).isEmpty();
            assertThat(updates.logged()).isEqualTo(updates("earliest")).isNotEmpty();
        }
        assertThat(api().items("&lang=fr")).isEmpty();
        assertThat(api().items("&q=corrected+report")).isEmpty();
        assertThat(api().items("&q=report+wire")).hasSize(81);
        Api.Answer page = api().get("/v1/items?limit=10");
        assertThat(page.header("link")).contains("rel=\"next\"").contains("rel=\"monitor\"");
        String etag = page.header("etag");
        assertThat(api().get("/v1/items?limit=10", "If-None-Match", etag).status()).isEqualTo(304);
    }

    @Test
    @Order(70)
    void deleted_and_added_again_a_source_announces_nothing_twice() {
        String url = publish("wire", wire.toString());
        String id = api().addSource(url);
        int before = items("earliest").size();
        assertThat(api().delete("/v1/sources/" + id).status()).isEqualTo(204);
        assertThat(api().get("/v1/sources/" + id).status()).isEqualTo(404);
        assertThat(api().addSource(url)).isEqualTo(id);
        await().atMost(SOON).until(() -> api().get("/v1/sources/" + id).json().has("lastPoll"));
        publish("wire", wire.add(80, 81).toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(items("earliest")).hasSize(before + 1));
    }

    @ParameterizedTest
    @Order(81)
    @CsvSource({
        "/v1/items?colour=red, 400, colour",
        "/v1/items?limit=201, 400, 1 to 200",
        "/v1/items?cursor=x, 400, cursor",
        "/v1/items?lang=!!, 400, BCP 47",
        "/v1/items?fields=some, 400, full",
        "/v1/items/itm_x, 404, no item with this id",
        "/v1/sources/src_x, 404, no source with this id",
        "/v1/sources?health=ill, 400, DEGRADED",
        "/v1/stream?since=soon, 400, RFC 3339",
        "/v1/stream?last_event_id=x, 400, cursor",
        "/v1/stream?limit=3, 400, limit",
        "/v1/stream?source=x, 400, src_",
        "/v1/nothing, 404, nothing"
    })
    void what_is_wrong_with_a_request_is_said_in_words(String path, int status, String words) {
        assertProblem(api().get(path), status, words);
    }

    private static void assertProblem(Api.Answer answer, int status, String words) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains(words);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).startsWith("/problems/");
        assertThat(answer.text()).doesNotContain("at dev.dateline", "Exception");
    }

    @Test
    @Order(82)
    void a_source_that_is_none_is_refused_and_an_id_of_another_log_begins_anew() {
        assertProblem(api().post("/v1/sources", "{\"url\":\"ftp://e.org/\"}"), 400, "http://");
        assertProblem(api().post("/v1/sources", "{\"uri\":\"http://e.org/\"}"), 400, "uri");
        assertProblem(api().post("/v1/sources", "{"), 400, "");
        assertProblem(api().delete("/v1/sources/src_x"), 404, "no source");
        Api stranger = new Api(api().base(), "a-wrong-key-of-some-length");
        assertProblem(stranger.post("/v1/sources", "{}"), 401, "key");
        try (Subscription other = subscribe("", "abcdef-1-1-1")) {
            await().atMost(SOON).until(() -> !other.items().isEmpty());
            // of 1970, which this log does not reach back to
            assertThat(other.beginning().orElseThrow().json().get("state").asString())
                    .isEqualTo("reset");
        }
    }

    /** This client names no language, as curl does not. */
    @Test
    @Order(83)
    void the_interface_describes_itself_whatever_language_is_asked_for() {
        String described = api().get("/v3/api-docs").json().get("paths").toString();
        assertThat(described).contains("/v1/items", "/v1/sources/preview", "/v1/stream");
        assertThat(api().get("/v3/api-docs", "Accept-Language", "tlh").status()).isEqualTo(200);
    }

    @Test
    @Order(84)
    void a_second_process_on_the_same_directory_is_refused_in_words() {
        try (OneProcess second = new OneProcess(directory())) {
            assertThat(second.start().exit(SOON)).isNotZero();
            assertThat(second.service().log())
                    .contains("is used by another process", "--dateline.data-dir");
        }
        assertThat(api().isReady()).isTrue();
    }

    private List<Event> updates(String since) {
        return loggedSince(since).stream()
                .filter(event -> event.name().equals("item.updated"))
                .toList();
    }

    private List<Event> items(String since) {
        return loggedSince(since).stream().filter(Event::isItem).toList();
    }
}
