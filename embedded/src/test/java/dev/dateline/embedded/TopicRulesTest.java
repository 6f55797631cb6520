package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.ApiDocument;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SharedDateline;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A rule of ops, from its call to the items that it is true of, on lists and on the stream. */
@SharedDateline
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicRulesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RULES = "/v1/topics/rules";
    private static final String RULE = RULES + "/{id}";
    private static final String OURS = RULES + "/quidditch";

    /** Tennis; what it lies below; what it does not lie below. */
    private static final String TENNIS = "medtop:20001085";

    private static final String SPORT = "medtop:15000000";
    private static final String ECONOMY = "medtop:04000000";

    private static final String BODY =
            """
            {"topic": "%s", "language": "en", "name": "On brooms", "confidence": 0.75,
             "query": "(and (text_content any \\"quaffle bludger\\") (not (title any \\"nobody\\")))"}
            """
                    .formatted(TENNIS);

    private final FeedServer feeds = new FeedServer();
    private final Api api;
    private final ApiDocument document;
    private int last;

    TopicRulesTest(Api api) throws IOException {
        this.api = api;
        this.document = ApiDocument.of(api);
    }

    @AfterAll
    void stop() {
        feeds.close();
    }

    private Answer conforms(String method, String path, String body, int status) {
        Answer answer =
                api.call(
                        method,
                        path,
                        body,
                        "Authorization",
                        "Bearer " + Api.KEY,
                        "Content-Type",
                        "application/json");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        String called = path.equals(RULES) ? RULES : RULE;
        assertThat(document.violations(method, called, answer)).as(answer.toString()).isEmpty();
        return answer;
    }

    private static String headline(JsonNode item) {
        return item.get("headline").asString();
    }

    private static List<String> headlines(List<JsonNode> items) {
        return items.stream().map(TopicRulesTest::headline).toList();
    }

    private static List<String> headlines(Subscription stream) {
        return headlines(stream.items().stream().map(one -> one.json().get("data")).toList());
    }

    private static List<String> codes(JsonNode item) {
        return item.path("subjects").values().stream()
                .filter(subject -> subject.get("origin").asString().equals("RULE"))
                .map(subject -> subject.get("code").asString())
                .toList();
    }

    /**
     * Adds entries that the rule is true of, until the newest item has topics by it or has none.
     */
    private JsonNode publishUntil(String source, Rss feed, boolean told) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            int number = ++last;
                            feed.add(number, "The bludger came by as number " + number + ".");
                            feeds.publish("rules", feed.toString());
                            return listed(source, "rules " + number);
                        },
                        item -> codes(item).isEmpty() != told);
    }

    private JsonNode listed(String source, String headline) {
        return await().atMost(SOON)
                .until(
                        () ->
                                api.items(source).stream()
                                        .filter(item -> headline(item).equals(headline))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void a_rule_holds_for_what_comes_while_it_is_there() {
        String source =
                "&source=" + api.addSource(feeds.publish("rules", new Rss("rules").toString()));
        Rss feed = new Rss("rules");
        String stream = "?since=earliest" + source + "&topic=";
        try (Subscription sport = new Subscription(api::base, stream + SPORT, "");
                Subscription economy = new Subscription(api::base, stream + ECONOMY, "")) {
            JsonNode before = publishUntil(source, feed, false);
            conforms("PUT", OURS, BODY, 201);
            conforms("PUT", OURS, BODY, 200);
            assertThat(conforms("GET", RULES, "", 200).json().get("rules").values())
                    .extracting(one -> one.get("id").asString())
                    .contains("quidditch");

            JsonNode item = publishUntil(source, feed, true);
            assertThat(codes(item)).containsExactly(TENNIS.substring("medtop:".length()));
            assertThat(headlines(api.items(source + "&topic=" + TENNIS)))
                    .isEqualTo(headlines(api.items(source + "&topic=" + SPORT)))
                    .contains(headline(item))
                    .doesNotContain(headline(before));
            assertThat(api.items(source + "&topic=" + ECONOMY)).isEmpty();
            await().atMost(SOON).until(() -> headlines(sport).contains(headline(item)));
            tellsWhy(item);

            conforms("DELETE", OURS, "", 204);
            conforms("DELETE", OURS, "", 404);
            JsonNode after = publishUntil(source, feed, false);
            assertThat(headlines(api.items(source + "&topic=" + SPORT)))
                    .contains(headline(item))
                    .doesNotContain(headline(after));
            assertThat(headlines(sport)).doesNotContain(headline(before), headline(after));
            assertThat(economy.items()).isEmpty();
        }
    }

    private void tellsWhy(JsonNode item) {
        String path = "/v1/items/" + item.get("itemId").asString() + "/reasons";
        Answer answer = api.getAsOps(path);
        assertThat(document.violations("GET", "/v1/items/{id}/reasons", answer)).isEmpty();
        JsonNode reason =
                answer.json().get("reasons").values().stream()
                        .filter(one -> one.path("about").asString("").equals(TENNIS))
                        .findFirst()
                        .orElseThrow();
        assertThat(reason.get("kind").asString()).isEqualTo("TOPIC");
        assertThat(reason.get("text").asString())
                .isEqualTo("the rule quidditch (On brooms) is true of it");
        assertThat(reason.at("/numbers/confidence").asDouble()).isEqualTo(0.75);
        assertThat(reason.get("terms").values())
                .extracting(JsonNode::asString)
                .containsExactly("bludger");
    }
}
