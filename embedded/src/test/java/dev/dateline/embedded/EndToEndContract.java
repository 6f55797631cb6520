package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Launch;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SubscriberLedger;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
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
import tools.jackson.databind.JsonNode;

/**
 * The way of an entry from a feed to a subscriber, a story in order: the same however the product
 * is run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class EndToEndContract {

    /** The longest that anything takes, also where a container has to come back first. */
    static final Duration SOON = Duration.ofSeconds(40);

    private static final Path REAL_FEEDS = Path.of("../../shared/data/feeds/feedjira");
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int FEEDS = 100;
    private static final int STEP = 10;
    private static final int KILLS = 5;

    /** Of one entry: what is published after a kill, to be seen before the next one. */
    private static final int SPREAD = FEEDS * STEP / 2;

    final Rss wire = new Rss("wire");
    private Path directory;
    private Launch dateline;
    private Subscription subscriber;

    /** Starts the product in a directory, empty; returns when it is ready. */
    abstract Launch launch(Path directory) throws IOException;

    /** The directory is one's own: others that keep this contract may run beside. */
    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        this.directory = directory;
        dateline = launch(directory);
        subscriber = subscribe("", "");
        await().atMost(SOON).until(() -> isLive(subscriber));
    }

    @AfterAll
    void stop() {
        if (subscriber != null) {
            subscriber.close();
        }
        if (dateline != null) {
            dateline.close();
        }
    }

    Launch dateline() {
        return dateline;
    }

    Path directory() {
        return directory;
    }

    Api api() {
        return dateline.api();
    }

    String publish(String name, String document) {
        return dateline.feeds().publish(name, document);
    }

    Subscription subscribe(String query, String lastId) {
        return new Subscription(() -> dateline.api().base(), query, lastId);
    }

    static boolean isLive(Subscription of) {
        return of.events().stream().anyMatch(event -> event.name().equals("live"));
    }

    static void awaitItems(Subscription of, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(of.items()).hasSizeGreaterThanOrEqualTo(count));
    }

    List<Event> loggedSince(String since) {
        try (Subscription replay = subscribe("?since=" + since, "")) {
            await().atMost(SOON).until(() -> isLive(replay));
            return List.copyOf(replay.logged());
        }
    }

    @Test
    @Order(10)
    void every_entry_of_a_feed_is_streamed_once_oldest_first_and_listed() {
        String id = api().addSource(publish("wire", wire.add(0, 30).toString()));
        awaitItems(subscriber, 30);
        List<String> guids = providerIds(subscriber.items());
        assertThat(guids).isEqualTo(IntStream.range(0, 30).mapToObj(wire::guid).toList());
        assertThat(subscriber.items())
                .allSatisfy(event -> assertThat(event.json().get("backfill").asBoolean()).isTrue());
        assertSequencesAreDense(subscriber.logged());
        await().atMost(SOON).until(() -> api().items("&source=" + id).size() == 30);
        List<JsonNode> listed = api().items("&source=" + id);
        assertThat(listed.getFirst().get("providerId").asString()).isEqualTo(wire.guid(29));
        assertThat(listed.getFirst().has("bodyHtml")).isFalse();
        assertThat(listed.getFirst().get("language").asString()).isEqualTo("en");
    }

    @Test
    @Order(20)
    void an_entry_that_changes_becomes_one_version_more() {
        String changed = wire.toString().replace("Report 7 of wire", "Corrected report 7 of wire");
        publish("wire", changed);
        awaitItems(subscriber, 31);
        JsonNode event = subscriber.items().getLast().json();
        assertThat(event.get("type").asString()).isEqualTo("item.updated");
        assertThat(event.get("changed").toString()).contains("bodyText");
        String path = "/v1/items/" + event.get("subject").asString();
        await().atMost(SOON).until(() -> api().get(path).json().path("version").asInt(0) == 2);
        JsonNode versions = api().get(path).json().get("versions");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).get("bodyText").asString()).startsWith("Corrected report 7");
        assertThat(versions.get(1).get("bodyText").asString()).startsWith("Report 7");
    }

    @Test
    @Order(30)
    void the_same_text_under_another_source_is_another_item_that_names_the_first() {
        String copy = new Rss("copy").add(1, copiedText()).toString();
        api().addSource(publish("copy", copy));
        awaitItems(subscriber, 32);
        JsonNode item = subscriber.items().getLast().json().get("data");
        String original = itemId(wire.guid(3));
        assertThat(item.get("duplicateOf").asString()).isEqualTo(original);
        assertThat(api().get("/v1/items/" + original).status()).isEqualTo(200);
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
    @Order(40)
    void who_comes_back_gets_exactly_what_was_missed() {
        subscriber.close();
        String last = subscriber.lastId();
        // an entry changed back is one version more, too
        publish("wire", wire.add(30, 80).toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(api().items("")).hasSize(81));
        try (Subscription back = subscribe("", last)) {
            awaitItems(back, 51);
            List<Event> created =
                    back.items().stream().filter(e -> e.name().equals("item.created")).toList();
            assertThat(providerIds(created))
                    .isEqualTo(IntStream.range(30, 80).mapToObj(wire::guid).toList());
            assertThat(back.beginning().orElseThrow().json().get("state").asString())
                    .isEqualTo("resumed");
        }
        subscriber = subscribe("?since=earliest", "");
        awaitItems(subscriber, 83);
    }

    @Test
    @Order(50)
    void a_replay_is_the_same_to_the_byte_also_after_a_restart() {
        List<Event> before = loggedSince("earliest");
        assertSequencesAreDense(before);
        dateline.restart();
        // stories may have been told again meanwhile
        assertThat(loggedSince("earliest")).startsWith(before.toArray(Event[]::new));
        assertThat(api().items("")).hasSize(81);
        assertThat(new HashSet<>(subscriber.items())).hasSameSizeAs(subscriber.items());
    }

    @Test
    @Order(80)
    void real_feeds_arrive_whole() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(REAL_FEEDS), "the shared feeds are not here");
        for (String name : List.of("TechCrunch.xml", "SamRuby.xml", "json_feed.json")) {
            byte[] document = Files.readAllBytes(REAL_FEEDS.resolve(name));
            String id = api().addSource(dateline.feeds().publish(name, document));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(api().items("&source=" + id)).hasSize(20));
        }
    }

    /** Five kills at random moments of a run of 5,000 entries, and a store that is lost. */
    @Test
    @Order(90)
    void kill_9_at_random_moments_loses_and_doubles_nothing() {
        Random random = new Random(20261123);
        List<Rss> feeds = IntStream.range(0, FEEDS).mapToObj(n -> new Rss("feed" + n)).toList();
        int before = subscriber.items().size();
        subscriber.close();
        for (int n = 0; n < FEEDS; n++) {
            api().addSource(publish("feed" + n, feeds.get(n).toString()));
        }
        try (Subscription live = subscribe("?since=earliest", "")) {
            await().atMost(SOON).until(() -> isLive(live));
            int known = live.items().size();
            assertThat(known).isGreaterThanOrEqualTo(before);
            for (int kill = 0; kill < KILLS; kill++) {
                publishMore(feeds, kill * STEP);
                int enough = live.items().size() + random.nextInt(SPREAD);
                await().atMost(RECOVERY)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> live.items().size() >= enough);
                dateline.kill(kill);
            }
            dateline.loseStore();
            int total = known + FEEDS * STEP * KILLS;
            await().atMost(RECOVERY).until(() -> live.items().size() >= total);
            new SubscriberLedger(feeds, STEP * KILLS).assertComplete(live, api());
            assertThat(new HashSet<>(live.items())).hasSize(total);
        }
    }

    private void publishMore(List<Rss> feeds, int from) {
        for (int n = 0; n < FEEDS; n++) {
            publish("feed" + n, feeds.get(n).add(from, from + STEP).toString());
        }
    }

    private static List<String> providerIds(List<Event> events) {
        List<String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.json().at("/data/providerId").asString()));
        return ids;
    }

    private static void assertSequencesAreDense(List<Event> events) {
        assertThat(events.stream().map(Event::sequence).toList())
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
    }
}
