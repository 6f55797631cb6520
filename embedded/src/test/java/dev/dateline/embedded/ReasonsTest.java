package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.ApiDocument;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Why items are copies and in their stories, as a running service tells ops. */
@SharedDateline
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReasonsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String LANDSLIDE =
            "A landslide buried the railway line near Tverrlandet on Thursday. Rescuers from Tverrlandet"
                    + " searched the railway line for travellers while rain went on.";

    private final FeedServer feeds = new FeedServer();
    private final Api api;
    private final ApiDocument document;

    ReasonsTest(Api api) throws IOException {
        this.api = api;
        this.document = ApiDocument.of(api);
    }

    @AfterAll
    void stop() {
        feeds.close();
    }

    /** The one item of a source of its own. */
    private JsonNode publish(String name, Rss feed) {
        String source = api.addSource(feeds.publish(name, feed.toString()));
        return await().atMost(SOON)
                .until(() -> api.items("&source=" + source), found -> found.size() == 1)
                .getFirst();
    }

    private JsonNode publish(String name, String text) {
        return publish(name, new Rss(name).add(1, text));
    }

    private static String id(JsonNode item) {
        return item.get("itemId").asString();
    }

    private static String story(JsonNode item) {
        return item.get("storyId").asString();
    }

    /** Those of an item, each as the description of the API says. */
    private List<JsonNode> reasons(JsonNode item) {
        Answer answer = api.getAsOps("/v1/items/" + id(item) + "/reasons");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(document.violations("GET", "/v1/items/{id}/reasons", answer))
                .as(answer.toString())
                .isEmpty();
        return List.copyOf(answer.json().get("reasons").values());
    }

    private List<JsonNode> reasons(JsonNode item, String kind) {
        return reasons(item).stream()
                .filter(reason -> reason.get("kind").asString().equals(kind))
                .toList();
    }

    private static List<String> told(List<JsonNode> reasons) {
        return reasons.stream()
                .map(one -> one.get("about").asString() + ": " + one.get("text").asString())
                .toList();
    }

    private void merge(JsonNode from, JsonNode into) {
        String body = "{\"from\":\"%s\"}".formatted(story(from));
        assertThat(api.post("/v1/stories/" + story(into) + "/merge", body).status()).isEqualTo(202);
        await().atMost(SOON)
                .until(
                        () ->
                                api.get("/v1/stories/" + story(from))
                                        .json()
                                        .path("mergedInto")
                                        .asString("")
                                        .equals(story(into)));
    }

    @Test
    void a_copy_is_told_with_how_much_of_the_text_is_in_the_other() {
        JsonNode first = publish("reasons-first", new Rss("reasons-first").add(1, 2));
        String text = first.get("abstract").asString();
        JsonNode copy = publish("reasons-copy", text + " So it was told to our reporter.");

        assertThat(copy.get("duplicateOf").asString()).isEqualTo(id(first));
        JsonNode reason = reasons(copy, "COPY").getFirst();
        assertThat(reason.get("about").asString()).isEqualTo(id(first));
        assertThat(reason.get("text").asString()).contains("of the shorter text are in the other");
        assertThat(reason.get("numbers").propertyNames())
                .containsExactly("containment", "otherNumbers", "sharedShingles");
        assertThat(reason.at("/numbers/containment").asDouble()).isBetween(0.8, 1.0);
        assertThat(reason.at("/numbers/sharedShingles").asDouble()).isGreaterThan(30);
        assertThat(told(reasons(copy, "STORY")))
                .containsExactly(
                        story(first) + ": a copy is in the story of the item that it copies");
    }

    @Test
    void an_item_of_a_story_is_told_with_how_like_it_is_and_the_words_that_they_share() {
        JsonNode first = publish("reasons-slide", LANDSLIDE);
        assertThat(told(reasons(first, "STORY")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(story(first) + ": it began the story");
        JsonNode second =
                publish(
                        "reasons-rail",
                        "Trains near Tverrlandet stand still since the landslide of Thursday buried the"
                                + " railway line. Travellers wait for rescuers.");

        assertThat(story(second)).isEqualTo(story(first));
        JsonNode reason = reasons(second, "STORY").getFirst();
        assertThat(reason.get("about").asString()).isEqualTo(story(first));
        assertThat(reason.get("text").asString())
                .isEqualTo("it is like the items of the story, most of all " + id(first));
        assertThat(reason.get("numbers").propertyNames())
                .containsExactly("agreeing", "asked", "compared", "strength", "termsAlike");
        assertThat(reason.at("/numbers/strength").asDouble())
                .isGreaterThanOrEqualTo(reason.at("/numbers/asked").asDouble());
        assertThat(reason.get("terms").values())
                .extracting(JsonNode::asString)
                .contains("Tverrlandet");
    }

    @Test
    void a_story_that_was_merged_and_merged_again_is_told_step_by_step() {
        List<JsonNode> items = new ArrayList<>();
        for (String name : List.of("reasons-a", "reasons-b", "reasons-c")) {
            items.add(publish(name, new Rss(name).add(1, 2)));
        }
        JsonNode one = items.getFirst();
        JsonNode two = items.get(1);
        JsonNode three = items.getLast();
        merge(one, two);
        merge(two, three);

        String merged = ": ops merged its story into this one";
        assertThat(told(reasons(one, "STORY")))
                .hasSize(3)
                .endsWith(story(two) + merged, story(three) + merged);
        assertThat(told(reasons(two, "STORY"))).hasSize(2).endsWith(story(three) + merged);
        assertThat(told(reasons(three, "STORY"))).hasSize(1);
    }

    @Test
    void whoever_has_no_key_and_whatever_is_withdrawn_gets_none() {
        JsonNode item = publish("reasons-gone", new Rss("reasons-gone").add(1, 2));
        String path = "/v1/items/" + id(item);
        assertThat(api.get(path + "/reasons").status()).isEqualTo(401);
        assertThat(reasons(item)).isNotEmpty();
        String order = "{\"status\":\"CANCELED\",\"reason\":\"a test\"}";
        assertThat(api.post(path + "/withdraw", order).status()).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(reasons(item)).isEmpty());
        String nobody = "/v1/items/itm_" + "a".repeat(26) + "/reasons";
        assertThat(api.getAsOps(nobody).status()).isEqualTo(404);
    }
}
