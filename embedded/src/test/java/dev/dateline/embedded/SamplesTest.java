package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The invented agency, by every way that its documents take, as somebody sees it who tries it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SamplesTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    /** In which a tick is a second: an embargo lifts after six of them, and so comes a kill. */
    private static final int SPEED = 20;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private OneProcess dateline;
    private Subscription stream;

    @BeforeAll
    void start() {
        dateline =
                new OneProcess(
                        directory,
                        "--dateline.samples=true",
                        "--dateline.samples-port=" + Service.freePort(),
                        "--dateline.samples-speed=" + SPEED,
                        "--dateline.fetcher.poll-interval=PT1S");
        dateline.start().awaitReady();
        stream = new Subscription(() -> api().base(), "?since=earliest", "");
    }

    @AfterAll
    void stop() {
        stream.close();
        dateline.close();
    }

    private Api api() {
        return dateline.api();
    }

    /** The source of a kind that has one alone. */
    private String source(String kind) {
        return await().atMost(SOON)
                .until(
                        () ->
                                api().get("/v1/sources")
                                        .json()
                                        .get("sources")
                                        .valueStream()
                                        .filter(one -> one.get("kind").asString().equals(kind))
                                        .map(one -> one.get("id").asString())
                                        .findFirst()
                                        .orElse(""),
                        id -> !id.isEmpty());
    }

    /** What the stream told of items of a source, in its order. */
    private Stream<JsonNode> told(String source, String event) {
        return stream.items().stream()
                .filter(one -> one.name().equals(event))
                .map(Event::json)
                .map(one -> one.get("data"))
                .filter(item -> item.get("sourceId").asString().equals(source));
    }

    private static boolean says(JsonNode item, String field, String text) {
        return item.has(field) && item.get(field).toString().contains(text);
    }

    @Test
    void an_item_comes_by_each_way() {
        for (String kind : List.of("document", "push", "directory", "cursor")) {
            String source = source(kind);
            await(kind).atMost(SOON).until(() -> told(source, "item.created").count() > 3);
            await(kind)
                    .atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(api().source(source).get("health").toString())
                                            .contains("\"OK\""));
        }
    }

    @Test
    void a_report_is_killed_by_another_document_that_names_it() {
        String source = source("push");
        JsonNode killed =
                await().atMost(SOON)
                        .until(
                                () -> told(source, "item.withdrawn").findFirst().orElse(null),
                                found -> found != null);
        assertThat(killed.get("pubStatus").asString()).isEqualTo("CANCELED");
        assertThat(killed.has("bodyText")).isFalse();
        JsonNode item = api().get("/v1/items/" + killed.get("itemId").asString()).json();
        assertThat(item.get("pubStatus").asString()).isEqualTo("CANCELED");
        assertThat(item.has("headline")).isFalse();
        assertThat(item.get("withdrawal").get("by").asString()).isEqualTo("agency");
    }

    @Test
    void a_correction_of_what_was_pushed_is_one() {
        String source = source("push");
        await().atMost(SOON).until(() -> told(source, "item.corrected").findFirst().isPresent());
    }

    @Test
    void an_embargo_is_kept_and_lifts_within_minutes() {
        String source = source("push");
        JsonNode held =
                await().atMost(SOON)
                        .until(
                                () ->
                                        api().getAsOps("/v1/embargoes?limit=200")
                                                .json()
                                                .get("embargoes")
                                                .valueStream()
                                                .filter(one -> one.has("until"))
                                                .filter(one -> says(one, "source", source))
                                                .findFirst()
                                                .orElse(null),
                                found -> found != null);
        String id = held.get("id").asString();
        JsonNode released =
                await().atMost(SOON)
                        .until(
                                () ->
                                        told(source, "item.released")
                                                .filter(one -> says(one, "itemId", id))
                                                .findFirst()
                                                .orElse(null),
                                found -> found != null);
        assertThat(released.get("headline").asString()).isNotBlank();
        assertThat(Instant.parse(held.get("until").asString())).isBefore(Instant.now());
    }

    @Test
    void what_the_agency_pushes_is_what_the_gazette_copies() {
        await().atMost(SOON)
                .until(() -> api().items("").stream().anyMatch(item -> item.has("duplicateOf")));
    }

    @Test
    void takes_and_what_is_for_editors_alone_come_from_the_folder() {
        String source = source("directory");
        await().atMost(SOON)
                .until(
                        () ->
                                told(source, "item.created")
                                        .anyMatch(one -> says(one, "edNotes", "Kontakte")));
        await().atMost(SOON)
                .until(
                        () ->
                                told(source, "item.created")
                                        .anyMatch(one -> says(one, "providerVersion", "3. Take")));
        await().atMost(SOON)
                .until(
                        () ->
                                told(source, "item.withdrawn")
                                        .anyMatch(one -> says(one, "pubStatus", "CANCELED")));
        assertThat(told(source, "item.created").map(one -> String.valueOf(one.get("bodyText"))))
                .noneMatch(text -> text.contains("Telefon"))
                .anyMatch(text -> text.matches("(?s).*[äöüß].*"))
                .noneMatch(text -> text.contains("\ufffd"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void after_a_kill_of_the_process_nothing_is_told_twice() {
        String source = source("push");
        String folder = source("directory");
        await().atMost(SOON).until(() -> told(source, "item.created").count() > 3);
        dateline.service().kill();
        dateline.startAgain().awaitReady();
        long before = told(source, "item.created").count();
        long filed = told(folder, "item.created").count();
        await().atMost(SOON).until(() -> told(source, "item.created").count() > before + 3);
        await().atMost(SOON).until(() -> told(folder, "item.created").count() > filed + 3);
        for (String one : List.of(source, folder)) {
            List<String> all =
                    stream.items().stream()
                            .filter(event -> says(event.json().get("data"), "sourceId", one))
                            .map(event -> event.name() + " " + event.json().get("id").asString())
                            .toList();
            assertThat(all).isNotEmpty().doesNotHaveDuplicates();
            assertThat(told(one, "item.created").map(item -> item.get("itemId").asString()))
                    .doesNotHaveDuplicates();
        }
    }
}
