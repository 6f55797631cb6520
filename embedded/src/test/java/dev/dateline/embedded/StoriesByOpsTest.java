package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Stories as ops merge, split and name them: by the API, and decided by the desk of a service that
 * runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesByOpsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private FeedServer feeds;
    private OneProcess dateline;
    private Subscription stream;

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        dateline = new OneProcess(directory);
        dateline.start().awaitReady();
        stream = new Subscription(() -> dateline.api().base(), "?since=earliest", "");
    }

    @AfterAll
    void stop() {
        stream.close();
        dateline.close();
        feeds.close();
    }

    /** Items of a source of their own, whose words nobody else has: each is a story. */
    private List<JsonNode> stories(String name, int count) {
        String feed = new Rss(name).add(1, count + 1).toString();
        String source = dateline.api().addSource(feeds.publish(name, feed));
        List<JsonNode> items =
                await().atMost(SOON)
                        .until(
                                () -> dateline.api().items("&source=" + source),
                                found -> found.size() == count);
        assertThat(items).extracting(StoriesByOpsTest::story).doesNotHaveDuplicates();
        return items;
    }

    private static String story(JsonNode item) {
        return item.get("storyId").asString();
    }

    private static String id(JsonNode item) {
        return item.get("itemId").asString();
    }

    private Answer ask(String story) {
        return dateline.api().get("/v1/stories/" + story);
    }

    private Set<String> itemsOf(String story) {
        return StreamSupport.stream(ask(story).json().get("items").spliterator(), false)
                .map(StoriesByOpsTest::id)
                .collect(Collectors.toSet());
    }

    private void order(String path, String body) {
        assertThat(dateline.api().post("/v1/stories/" + path, body).status()).isEqualTo(202);
    }

    /** The stream may tell of what is on the lists a moment later. */
    private static void soon(ThrowingRunnable so) {
        await().atMost(SOON).untilAsserted(so);
    }

    /** The first that the stream tells of a story and that is so. */
    private JsonNode told(String story, Predicate<JsonNode> so) {
        return Objects.requireNonNull(
                await().atMost(SOON)
                        .until(
                                () ->
                                        stream.events().stream()
                                                .filter(one -> one.name().equals("story.updated"))
                                                .map(Event::json)
                                                .map(one -> one.get("data"))
                                                .filter(
                                                        one ->
                                                                one.get("id")
                                                                        .asString()
                                                                        .equals(story))
                                                .filter(so)
                                                .findFirst()
                                                .orElse(null),
                                Objects::nonNull));
    }

    @Test
    void a_merge_moves_the_items_and_leaves_a_tombstone_that_says_where_they_are() {
        List<JsonNode> items = stories("merged", 2);
        String kept = story(items.getLast());
        String gone = story(items.getFirst());
        order(kept + "/merge", "{\"from\":\"%s\"}".formatted(gone));

        JsonNode grown = told(kept, story -> story.get("items").asInt() == 2);
        assertThat(grown.has("mergedInto")).isFalse();
        JsonNode tombstone = told(gone, story -> story.has("mergedInto"));
        assertThat(tombstone.get("mergedInto").asString()).isEqualTo(kept);
        soon(
                () -> {
                    assertThat(itemsOf(kept))
                            .containsExactlyInAnyOrder(id(items.getFirst()), id(items.getLast()));
                    assertThat(ask(gone).json().path("mergedInto").asString("")).isEqualTo(kept);
                    assertThat(dateline.api().items("&story=" + kept)).hasSize(2);
                    assertThat(listed()).contains(kept).doesNotContain(gone);
                });

        Answer again =
                dateline.api()
                        .post(
                                "/v1/stories/" + gone + "/merge",
                                "{\"from\":\"%s\"}".formatted(kept));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("was merged into " + kept);
    }

    private List<String> listed() {
        return StreamSupport.stream(
                        dateline.api()
                                .get("/v1/stories?limit=100&order=recent")
                                .json()
                                .get("stories")
                                .spliterator(),
                        false)
                .map(story -> story.get("id").asString())
                .toList();
    }

    @Test
    void a_split_makes_a_story_of_its_own_that_the_items_name() {
        List<JsonNode> items = stories("split", 4);
        String whole = story(items.getFirst());
        for (JsonNode other : items.subList(1, 4)) {
            order(whole + "/merge", "{\"from\":\"%s\"}".formatted(story(other)));
        }
        int merged = told(whole, story -> story.get("items").asInt() == 4).get("version").asInt();
        String moved = id(items.get(2));
        String alsoMoved = id(items.get(3));
        order(whole + "/split", "{\"items\":[\"%s\",\"%s\"]}".formatted(moved, alsoMoved));

        told(
                whole,
                story -> story.get("items").asInt() == 2 && story.get("version").asInt() > merged);
        String own =
                await().atMost(SOON)
                        .until(
                                () -> story(dateline.api().get("/v1/items/" + moved).json()),
                                story ->
                                        !story.equals(whole) && !story.equals(story(items.get(2))));
        assertThat(told(own, story -> story.get("items").asInt() == 2).has("mergedInto")).isFalse();
        soon(
                () -> {
                    assertThat(itemsOf(own)).containsExactlyInAnyOrder(moved, alsoMoved);
                    assertThat(itemsOf(whole))
                            .containsExactlyInAnyOrder(id(items.getFirst()), id(items.get(1)));
                    assertThat(dateline.api().items("&story=" + own)).hasSize(2);
                    assertThat(listed()).contains(whole, own);
                });
    }

    @Test
    void a_name_is_told_and_taken_back() {
        List<JsonNode> items = stories("named", 2);
        String story = story(items.getLast());
        order(story + "/merge", "{\"from\":\"%s\"}".formatted(story(items.getFirst())));
        told(story, one -> one.get("items").asInt() == 2);
        soon(() -> assertThat(itemsOf(story)).hasSize(2));
        String before = ask(story).json().get("title").asString();
        String path = "/v1/stories/" + story;
        assertThat(dateline.api().patch(path, "{\"title\":\"Words of ops\"}").status())
                .isEqualTo(202);
        JsonNode named = told(story, one -> one.get("named").asBoolean());
        assertThat(named.get("title").asString()).isEqualTo("Words of ops");
        assertThat(dateline.api().patch(path, "{\"title\":null}").status()).isEqualTo(202);
        int version = named.get("version").asInt();
        JsonNode unnamed = told(story, one -> one.get("version").asInt() > version);
        assertThat(unnamed.get("named").asBoolean()).isFalse();
        assertThat(unnamed.get("title").asString()).isEqualTo(before);
    }
}
