package dev.dateline.embedded;

import static dev.dateline.embedded.harness.WireDocument.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import dev.dateline.embedded.harness.WireDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an agency says of its items is obeyed on every way out, also after kills of the process. */
class LifeOfItemsTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration EMBARGO = Duration.ofSeconds(45);
    private static final String USABLE = status("usable");

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private OneProcess dateline;
    private FeedServer agency;
    private Subscription dashboard;
    private final WireDocument wire = new WireDocument();

    @BeforeEach
    void start() throws IOException {
        dateline = new OneProcess(directory);
        dateline.start().awaitReady();
        agency = new FeedServer();
        dashboard = subscribe();
    }

    @AfterEach
    void stop() {
        dashboard.close();
        agency.close();
        dateline.close();
    }

    private Api api() {
        return dateline.api();
    }

    private Subscription subscribe() {
        return new Subscription(() -> api().base(), "?since=earliest", "");
    }

    private void send() {
        String url = agency.publish("wire.xml", wire.toString());
        if (api().get("/v1/sources").json().get("sources").isEmpty()) {
            api().addSource(url);
        }
    }

    /** What the dashboard was told of items with this headline, and of what became of them. */
    private List<String> told(String itemId) {
        return dashboard.items().stream()
                .filter(event -> event.json().get("subject").asString().equals(itemId))
                .map(Event::name)
                .toList();
    }

    private String arrived(String headline) {
        return arrived(headline, SOON);
    }

    private String arrived(String headline, Duration within) {
        return await().atMost(within)
                .until(
                        () ->
                                dashboard.items().stream()
                                        .map(event -> event.json().get("data"))
                                        .filter(item -> says(item, headline))
                                        .map(item -> item.get("itemId").asString())
                                        .findFirst()
                                        .orElse(""),
                        id -> !id.isEmpty());
    }

    private static boolean says(JsonNode item, String headline) {
        return item.has("headline") && item.get("headline").asString().equals(headline);
    }

    private void awaitTold(String itemId, String... names) {
        await().atMost(SOON).untilAsserted(() -> assertThat(told(itemId)).containsExactly(names));
    }

    /** Everything that this node gives out, on all ways. */
    private String everything(String itemId, String word) {
        StringBuilder all = new StringBuilder();
        all.append(api().get("/v1/items?limit=200&fields=full").text());
        all.append(api().get("/v1/items?q=" + word).json().get("items"));
        all.append(api().get("/v1/items/" + itemId).text());
        try (Subscription replay = subscribe()) {
            await().atMost(SOON)
                    .until(() -> replay.events().stream().anyMatch(e -> e.name().equals("live")));
            replay.events().forEach(event -> all.append(event.data()));
            List<Event> logged = replay.logged();
            assertThat(logged.stream().map(Event::sequence))
                    .as("no hole shows")
                    .isEqualTo(LongStream.rangeClosed(1, logged.size()).boxed().toList());
        }
        return all.toString();
    }

    @Test
    void a_correction_is_told_as_such_and_a_kill_leaves_no_word_behind() {
        wire.item("a", 1, USABLE, "First words", "zebra crossing opened by the mayor");
        wire.item("b", 1, USABLE, "Other words", "giraffe house opened by the mayor");
        send();
        String id = arrived("First words");
        arrived("Other words");
        wire.item(
                "a",
                2,
                USABLE + "<edNote>The mayor was ill.</edNote><signal qcode=\"sig:correction\"/>",
                "Second words",
                "zebra crossing opened by a neighbour");
        send();
        awaitTold(id, "item.created", "item.corrected");
        wire.item(
                "a",
                3,
                status("canceled") + "<edNote>Kill: there is no crossing.</edNote>",
                "Second words",
                "zebra crossing opened by a neighbour");
        send();
        awaitTold(id, "item.created", "item.corrected", "item.withdrawn");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(everything(id, "zebra"))
                                        .doesNotContain("zebra", "First words", "Second words"));
        assertThat(everything(id, "zebra")).contains("giraffe");
        JsonNode killed = api().get("/v1/items/" + id).json();
        assertThat(killed.get("pubStatus").asString()).isEqualTo("CANCELED");
        assertThat(killed.at("/withdrawal/reason").asString()).contains("no crossing");
        dateline.service().kill();
        dateline.startAgain().awaitReady();
        assertThat(everything(id, "zebra"))
                .doesNotContain("zebra", "First words", "Second words")
                .contains("giraffe");
    }

    /** The list of what waits follows the desk on its own, and may know less than the stream. */
    private JsonNode awaitWaiting(int count) {
        return await().atMost(SOON)
                .until(
                        () -> api().getAsOps("/v1/embargoes").json().path("embargoes"),
                        waiting -> waiting.size() == count);
    }

    @Test
    void an_embargo_ends_at_its_time_and_never_before_though_the_process_is_killed() {
        Instant end = Instant.now().plus(EMBARGO).truncatedTo(ChronoUnit.SECONDS);
        wire.item("a", 1, USABLE, "Seen at once", "a giraffe was born");
        wire.item(
                "b",
                1,
                USABLE + "<embargoed>" + end + "</embargoed>",
                "Seen later",
                "a zebra was born");
        wire.item("c", 1, USABLE + "<embargoed/>", "Seen when released", "a lion was born");
        send();
        arrived("Seen at once");
        awaitWaiting(2);
        dateline.service().kill();
        dateline.startAgain().awaitReady();
        String all = everything("itm_x", "zebra");
        assertThat(all).doesNotContain("lion");
        if (Instant.now().isBefore(end)) {
            assertThat(all).doesNotContain("zebra", "Seen later");
        }
        String id = arrived("Seen later", EMBARGO.plus(SOON));
        Event release =
                dashboard.items().stream()
                        .filter(event -> event.json().get("subject").asString().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(release.name()).isEqualTo("item.released");
        assertThat(Instant.parse(release.json().get("time").asString())).isAfterOrEqualTo(end);
        String held = awaitWaiting(1).get(0).get("id").asString();
        assertThat(api().get("/v1/items/" + held).status()).isEqualTo(404);
        assertThat(api().post("/v1/items/" + held + "/release", "{}").status()).isEqualTo(202);
        assertThat(arrived("Seen when released")).isEqualTo(held);
        assertThat(everything(held, "zebra")).contains("zebra", "lion", "giraffe");
    }

    @Test
    void ops_withdraw_an_item_and_give_it_back() {
        wire.item("a", 1, USABLE, "First words", "zebra crossing opened by the mayor");
        send();
        String id = arrived("First words");
        assertThat(
                        api().post(
                                        "/v1/items/" + id + "/withdraw",
                                        "{\"status\":\"WITHHELD\",\"reason\":\"a wrong name\"}")
                                .status())
                .isEqualTo(202);
        awaitTold(id, "item.created", "item.withdrawn");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(everything(id, "zebra"))
                                        .doesNotContain("zebra")
                                        .contains("a wrong name"));
        wire.item("a", 2, USABLE, "Second words", "zebra crossing opened by a neighbour");
        send();
        // ops release the text that they see: what is newer than that stays held
        await().atMost(SOON)
                .until(
                        () -> awaitWaiting(1).get(0),
                        held ->
                                held.get("id").asString().equals(id)
                                        && held.get("headline").asString().equals("Second words"));
        assertThat(api().post("/v1/items/" + id + "/release", "{}").status()).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).contains("item.released"));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(api().get("/v1/items/" + id).text())
                                        .contains("zebra crossing opened by a neighbour"));
    }
}
