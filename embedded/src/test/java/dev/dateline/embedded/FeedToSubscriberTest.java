package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The way of an entry from a feed to a subscriber, in one process: a story in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeedToSubscriberTest {

    private static final Path REAL_FEEDS = Path.of("../../shared/data/feeds/feedjira");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir static Path directory;
    private FeedServer feeds;
    private OneProcess dateline;
    private Subscription subscriber;
    private final Rss wire = new Rss("wire");

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        dateline = new OneProcess(directory);
        dateline.start().awaitReady();
        subscriber = subscribe("", "");
        await().until(() -> subscriber.events().stream().anyMatch(e -> e.name().equals("live")));
    }

    @AfterAll
    void stop() {
        subscriber.close();
        dateline.close();
        feeds.close();
    }

    private Subscription subscribe(String query, String lastId) {
        return new Subscription(() -> dateline.api().base(), query, lastId);
    }

    private void awaitItems(Subscription of, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(of.items()).hasSizeGreaterThanOrEqualTo(count));
    }

    @Test
    @Order(1)
    void every_entry_of_a_feed_is_streamed_once_oldest_first_and_listed() {
        String id = dateline.api().addSource(feeds.publish("wire", wire.add(0, 30).toString()));
        awaitItems(subscriber, 30);
        List<String> guids = providerIds(subscriber.items());
        assertThat(guids).isEqualTo(IntStream.range(0, 30).mapToObj(wire::guid).toList());
        assertThat(subscriber.items())
                .allSatisfy(event -> assertThat(event.json().get("backfill").asBoolean()).isTrue());
        assertSequencesAreDense(subscriber.items());
        List<JsonNode> listed = dateline.api().items("&source=" + id);
        assertThat(listed).hasSize(30);
        assertThat(listed.getFirst().get("providerId").asString()).isEqualTo(wire.guid(29));
        assertThat(listed.getFirst().has("bodyHtml")).isFalse();
        assertThat(listed.getFirst().get("language").asString()).isEqualTo("en");
    }

    @Test
    @Order(2)
    void an_entry_that_changes_becomes_one_version_more() {
        String changed = wire.toString().replace("Report 7 of wire", "Corrected report 7 of wire");
        feeds.publish("wire", changed);
        awaitItems(subscriber, 31);
        JsonNode event = subscriber.items().getLast().json();
        assertThat(event.get("type").asString()).isEqualTo("item.updated");
        assertThat(event.get("changed").toString()).contains("bodyText");
        Api.Answer item = dateline.api().get("/v1/items/" + event.get("subject").asString());
        assertThat(item.json().get("version").asInt()).isEqualTo(2);
        JsonNode versions = item.json().get("versions");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).get("bodyText").asString()).startsWith("Corrected report 7");
        assertThat(versions.get(1).get("bodyText").asString()).startsWith("Report 7");
    }

    @Test
    @Order(3)
    void the_same_text_under_another_source_is_another_item_that_names_the_first() {
        String copy = new Rss("copy").add(1, copiedText()).toString();
        dateline.api().addSource(feeds.publish("copy", copy));
        awaitItems(subscriber, 32);
        JsonNode item = subscriber.items().getLast().json().get("data");
        String original = itemId(wire.guid(3));
        assertThat(item.get("duplicateOf").asString()).isEqualTo(original);
        assertThat(dateline.api().get("/v1/items/" + original).status()).isEqualTo(200);
    }

    private String copiedText() {
        String document = wire.toString();
        int start = document.indexOf("Report 3 of wire");
        return document.substring(start, document.indexOf("</description>", start));
    }

    private String itemId(String guid) {
        return subscriber.items().stream()
                .map(event -> event.json().get("data"))
                .filter(item -> item.get("providerId").asString().equals(guid))
                .findFirst()
                .orElseThrow()
                .get("itemId")
                .asString();
    }

    @Test
    @Order(4)
    void who_comes_back_gets_exactly_what_was_missed() {
        subscriber.close();
        String last = subscriber.lastId();
        // an entry changed back is one version more, too
        feeds.publish("wire", wire.add(30, 80).toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(dateline.api().items("")).hasSize(81));
        try (Subscription back = subscribe("", last)) {
            awaitItems(back, 51);
            List<Event> created =
                    back.items().stream().filter(e -> e.name().equals("item.created")).toList();
            assertThat(providerIds(created))
                    .isEqualTo(IntStream.range(30, 80).mapToObj(wire::guid).toList());
            assertThat(back.events().getFirst().json().get("state").asString())
                    .isEqualTo("resumed");
        }
        subscriber = subscribe("?since=earliest", "");
        awaitItems(subscriber, 83);
    }

    @Test
    @Order(5)
    void a_replay_is_the_same_to_the_byte_also_after_a_restart() {
        List<Event> before = itemsSince("earliest");
        assertSequencesAreDense(before);
        assertThat(dateline.service().stop()).isIn(0, 143);
        dateline.start().awaitReady();
        assertThat(itemsSince("earliest")).isEqualTo(before);
        assertThat(dateline.api().items("")).hasSize(81);
        assertThat(new HashSet<>(subscriber.items())).hasSameSizeAs(subscriber.items());
    }

    private List<Event> itemsSince(String since) {
        try (Subscription replay = subscribe("?since=" + since, "")) {
            await().atMost(SOON)
                    .until(() -> replay.events().stream().anyMatch(e -> e.name().equals("live")));
            return List.copyOf(replay.items());
        }
    }

    @Test
    @Order(6)
    void filters_pages_and_conditional_requests_narrow_what_is_read() {
        String source =
                dateline.api()
                        .get("/v1/sources?q=copy")
                        .json()
                        .get("sources")
                        .get(0)
                        .get("id")
                        .asString();
        try (Subscription one = subscribe("?since=earliest&source=" + source, "");
                Subscription none = subscribe("?since=earliest&lang=fr", "")) {
            awaitItems(one, 1);
            await().until(() -> none.events().stream().anyMatch(e -> e.name().equals("live")));
            assertThat(one.items()).hasSize(1);
            assertThat(none.items()).isEmpty();
        }
        assertThat(dateline.api().items("&lang=fr")).isEmpty();
        assertThat(dateline.api().items("&q=corrected+report")).isEmpty();
        assertThat(dateline.api().items("&q=report+wire")).hasSize(81);
        Api.Answer page = dateline.api().get("/v1/items?limit=10");
        assertThat(page.header("link")).contains("rel=\"next\"").contains("rel=\"monitor\"");
        String etag = page.header("etag");
        assertThat(dateline.api().get("/v1/items?limit=10", "If-None-Match", etag).status())
                .isEqualTo(304);
    }

    @Test
    @Order(7)
    void deleted_and_added_again_a_source_announces_nothing_twice() {
        String url = feeds.publish("wire", wire.toString());
        String id = dateline.api().addSource(url);
        int before = itemsSince("earliest").size();
        assertThat(dateline.api().delete("/v1/sources/" + id).status()).isEqualTo(204);
        assertThat(dateline.api().get("/v1/sources/" + id).status()).isEqualTo(404);
        assertThat(dateline.api().addSource(url)).isEqualTo(id);
        await().atMost(SOON)
                .until(() -> dateline.api().get("/v1/sources/" + id).json().has("lastPoll"));
        feeds.publish("wire", wire.add(80, 81).toString());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(itemsSince("earliest")).hasSize(before + 1));
    }

    @Test
    @Order(8)
    void real_feeds_arrive_whole() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(REAL_FEEDS), "the shared feeds are not here");
        for (String name : List.of("TechCrunch.xml", "SamRuby.xml", "json_feed.json")) {
            byte[] document = Files.readAllBytes(REAL_FEEDS.resolve(name));
            String id = dateline.api().addSource(feeds.publish(name, document));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(dateline.api().items("&source=" + id)).hasSize(20));
            JsonNode source = dateline.api().get("/v1/sources/" + id).json();
            assertThat(source.get("lastPoll").get("new").asInt()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @Order(9)
    @CsvSource({
        "/v1/items?colour=red, 400, colour",
        "/v1/items?limit=201, 400, 1 to 200",
        "/v1/items?cursor=x, 400, cursor",
        "/v1/items?lang=!!, 400, BCP 47",
        "/v1/items?fields=some, 400, full",
        "/v1/items/itm_x, 404, itm_x",
        "/v1/sources/src_x, 404, src_x",
        "/v1/sources?health=ill, 400, DEGRADED",
        "/v1/stream?since=soon, 400, RFC 3339",
        "/v1/stream?last_event_id=x, 400, cursor",
        "/v1/stream?limit=3, 400, limit",
        "/v1/stream?source=x, 400, src_",
        "/v1/nothing, 404, nothing"
    })
    void what_is_wrong_with_a_request_is_said_in_words(String path, int status, String words) {
        assertProblem(dateline.api().get(path), status, words);
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
    @Order(10)
    void a_source_that_is_none_is_refused_and_an_id_of_another_log_begins_about_there() {
        Api api = dateline.api();
        assertProblem(api.post("/v1/sources", "{\"url\":\"ftp://e.org/\"}"), 400, "http://");
        assertProblem(api.post("/v1/sources", "{\"uri\":\"http://e.org/\"}"), 400, "uri");
        assertProblem(api.post("/v1/sources", "{"), 400, "");
        assertProblem(api.delete("/v1/sources/src_x"), 404, "src_x");
        assertProblem(
                new Api(api.base(), "a-wrong-key-of-some-length").post("/v1/sources", "{}"),
                401,
                "key");
        try (Subscription stranger = subscribe("", "abcdef-1-1-1")) {
            await().atMost(SOON).until(() -> !stranger.items().isEmpty());
            assertThat(stranger.events().getFirst().json().get("state").asString())
                    .isEqualTo("approximate");
        }
    }

    @Test
    @Order(11)
    void a_second_process_on_the_same_directory_is_refused_in_words() {
        try (OneProcess second = new OneProcess(directory)) {
            assertThat(second.start().exit(SOON)).isNotZero();
            assertThat(second.service().log())
                    .contains("is used by another process", "--dateline.data-dir");
        }
        assertThat(dateline.api().isReady()).isTrue();
    }

    private static List<String> providerIds(List<Event> events) {
        return events.stream()
                .map(event -> event.json().get("data").get("providerId").asString())
                .toList();
    }

    private static void assertSequencesAreDense(List<Event> events) {
        assertThat(events.stream().map(Event::sequence).toList())
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
    }
}
