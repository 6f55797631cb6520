package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Subscription.Event;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the store has against what the log said, item by item and version by version. */
public final class StoreLedger {

    private static final Duration SOON = Duration.ofSeconds(30);

    private StoreLedger() {}

    /**
     * Each version that was heard is in the store, with every field the same, and no other one
     * before it is. Newer ones may be: the outlets go on publishing.
     *
     * @param heard the log up to an event, each event once
     * @return how many versions were compared
     */
    public static int assertSame(List<Event> heard, Api api) {
        Map<String, List<JsonNode>> logged = new LinkedHashMap<>();
        Set<String> withdrawn = new HashSet<>();
        for (Event event : heard) {
            JsonNode json = event.json();
            if (event.name().equals("item.withdrawn")) {
                withdrawn.add(json.get("subject").asString());
            }
            logged.computeIfAbsent(json.get("subject").asString(), id -> new ArrayList<>())
                    .addFirst(json.get("data"));
        }
        int compared = 0;
        for (Map.Entry<String, List<JsonNode>> item : logged.entrySet()) {
            // what was written last may not have reached the store yet, or a part may just be back
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(SOON)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .untilAsserted(
                            () ->
                                    assertSame(
                                            api.get("/v1/items/" + item.getKey()),
                                            item.getValue(),
                                            withdrawn.contains(item.getKey())));
            compared += item.getValue().size();
        }
        return compared;
    }

    /**
     * @param withdrawn whether it is known that it ever was: its versions before have lost their
     *     text, which the log still has
     */
    private static void assertSame(Api.Answer answer, List<JsonNode> logged, boolean withdrawn) {
        assertThat(answer.status()).as("%s", answer.text()).isEqualTo(200);
        ObjectNode page = (ObjectNode) answer.json();
        JsonNode last = logged.getFirst();
        List<JsonNode> stored = new ArrayList<>();
        for (JsonNode version : page.remove("versions")) {
            if (number(version) <= number(last)) {
                ((ObjectNode) version).remove("changed");
                stored.add(version);
            }
        }
        // or it was withdrawn after what was heard
        if (withdrawn || stored.stream().anyMatch(version -> version.has("withdrawal"))) {
            assertThat(stored.stream().map(StoreLedger::number).toList())
                    .as("versions of " + last.get("itemId"))
                    .isEqualTo(logged.stream().map(StoreLedger::number).toList());
        } else {
            assertThat(stored).as("versions of " + last.get("itemId")).isEqualTo(logged);
        }
        if (number(page) == number(last)) {
            assertThat((JsonNode) page).isEqualTo(last);
        }
    }

    private static int number(JsonNode item) {
        return item.get("version").asInt();
    }
}
