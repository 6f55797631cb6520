package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /asyncapi.json} says of the stream, against the frames of a running service. */
class StreamDocumentTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    @Test
    void every_frame_is_as_the_document_says_and_has_no_field_that_it_does_not_name()
            throws IOException {
        try (FeedServer feeds = new FeedServer();
                OneProcess dateline = new OneProcess(directory)) {
            dateline.start().awaitReady();
            Api api = dateline.api();
            JsonNode document = MAPPER.readTree(api.get("/asyncapi.json").text());
            Subscription all = new Subscription(api::base, "?since=earliest", "");
            try (all) {
                api.addSource(feeds.publish("a", feed("a", "The first text of this entry.")));
                await().atMost(Duration.ofSeconds(30)).until(() -> all.items().size() == 6);
                feeds.publish("a", feed("a", "Another text of the same entry."));
                await().atMost(Duration.ofSeconds(30)).until(() -> all.items().size() == 7);
                await().atMost(Duration.ofSeconds(30)).until(() -> names(all).contains("live"));
                dateline.service().stop();
                await().atMost(Duration.ofSeconds(30)).until(() -> names(all).contains("bye"));
            }
            assertThat(names(all)).contains("open", "live", "item.created", "item.updated", "bye");
            for (Subscription.Event event : all.events()) {
                JsonNode schema = strict(document, event.name());
                assertThat(check(schema, event.data())).as(event.toString()).isEmpty();
            }
        }
    }

    @Test
    void a_frame_that_is_otherwise_is_found_out() throws IOException {
        String file = "/static/asyncapi.json";
        JsonNode document = MAPPER.readTree(StreamDocumentTest.class.getResourceAsStream(file));
        JsonNode live = strict(document, "live");
        assertThat(check(live, "{\"at\":\"a-1-2-3\"}")).isEmpty();
        for (String wrong : List.of("{}", "{\"at\":5}", "{\"at\":\"a-1-2-3\",\"more\":1}")) {
            assertThat(check(live, wrong)).as(wrong).isNotEmpty();
        }
    }

    private static Set<String> names(Subscription subscription) {
        return subscription.events().stream()
                .map(Subscription.Event::name)
                .collect(Collectors.toSet());
    }

    /** With a picture, a category and an author, so that no field of an item is left out. */
    private static String feed(String name, String text) {
        String rich =
                """
                <item><title>Rich</title><link>http://example.org/rich</link><guid>rich</guid>
                <author>A. Uthor</author><category domain="codes">Sport</category>
                <pubDate>Wed, 01 Jul 2026 12:00:00 GMT</pubDate>
                <enclosure url="http://example.org/a.jpg" type="image/jpeg" length="5"/>
                <description>%s</description></item></channel>
                """
                        .formatted(text);
        return new Rss(name).add(0, 5).toString().replace("</channel>", rich);
    }

    /** The schema of a message, with every field that it does not name forbidden. */
    private static JsonNode strict(JsonNode document, String message) {
        JsonNode reference = document.at("/components/messages/" + message + "/payload/$ref");
        assertThat(reference.isTextual()).as("a message " + message).isTrue();
        ObjectNode whole = document.deepCopy();
        for (JsonNode schema : whole.at("/components/schemas")) {
            forbidOthers(schema);
        }
        whole.put("$ref", reference.asText());
        return whole;
    }

    private static void forbidOthers(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(StreamDocumentTest::forbidOthers);
    }

    private static List<String> check(JsonNode schema, String data) throws IOException {
        JsonSchema rules =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return rules.validate(MAPPER.readTree(data)).stream().map(Object::toString).toList();
    }
}
