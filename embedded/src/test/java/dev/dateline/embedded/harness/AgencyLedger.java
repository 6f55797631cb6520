package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.embedded.harness.Subscription.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the invented agency pushes besides its reports: one text under embargo, one that is killed
 * later, and one for editors alone in every twelve ticks. It follows from the time alone, so that
 * what was heard can be held against it without having seen it sent.
 */
public final class AgencyLedger {

    private static final int CYCLE = 12;
    private static final int EMBARGOED = 0;
    private static final int KILLED = 4;
    private static final int ADVISORY = 8;

    /** So many ticks after they were sent, embargoes end and kills come. */
    private static final int LATER = 6;

    /** When it begins, it is as late as it ever is: a moment more, and it leaves something out. */
    private static final int CAUGHT_UP = 60;

    private static final String SPECIAL = "urn:newsml:samples.invalid:2026:special-";

    private final Duration tick;
    private final String seed;

    /** Of an agency that was started with a seed, and whose ticks are of such a length. */
    public AgencyLedger(Duration tick, String seed) {
        this.tick = tick;
        this.seed = seed;
    }

    /**
     * Each special text that was sent once the agency had caught up, and long enough before a
     * moment, was heard as often as it should, not before its embargo ended, and is gone if it was
     * killed.
     *
     * @return how many were held against what was heard
     */
    public int assertKept(List<Event> heard, Instant until, Api api) {
        Map<String, List<Event>> known = new HashMap<>();
        for (Event event : heard) {
            String id = event.json().get("data").path("providerId").asString("");
            if (id.startsWith(SPECIAL)) {
                known.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
            }
        }
        long first =
                known.keySet().stream()
                        .map(id -> id.substring(SPECIAL.length(), id.lastIndexOf('-')))
                        .mapToLong(Long::parseLong)
                        .min()
                        .orElseThrow(() -> new AssertionError("nothing of the agency was heard"));
        first += CAUGHT_UP;
        long last = until.toEpochMilli() / tick.toMillis() - 2 * LATER;
        int held = 0;
        for (long at = first; at <= last; at++) {
            int kind = (int) Math.floorMod(at, (long) CYCLE);
            if (kind != EMBARGOED && kind != KILLED && kind != ADVISORY) {
                continue;
            }
            String id = SPECIAL + at + "-" + seed;
            List<Event> events = known.getOrDefault(id, List.of());
            List<String> names = events.stream().map(Event::name).toList();
            assertThat(events.stream().map(Event::id)).as(id).doesNotHaveDuplicates();
            switch (kind) {
                case EMBARGOED -> {
                    assertThat(names).as("under embargo: " + id).hasSize(1);
                    assertThat(Instant.parse(events.getFirst().json().get("time").asString()))
                            .as("under embargo: " + id)
                            .isAfterOrEqualTo(second(at + LATER));
                }
                case KILLED -> {
                    // where the kill was read first, there is nothing to be seen but the kill
                    assertThat(names).as("killed: " + id).endsWith("item.withdrawn");
                    assertThat(names).as("killed: " + id).hasSizeLessThanOrEqualTo(2);
                    assertGone(events.getLast(), api);
                }
                default -> assertThat(names).as(id).containsExactly("item.created");
            }
            held++;
        }
        assertThat(held).as("sent by the agency").isPositive();
        return held;
    }

    private Instant second(long at) {
        return Instant.ofEpochMilli(at * tick.toMillis()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void assertGone(Event killed, Api api) {
        JsonNode item = api.get("/v1/items/" + killed.json().get("subject").asString()).json();
        assertThat(item.get("pubStatus").asString()).isEqualTo("CANCELED");
        assertThat(item.has("headline") || item.has("bodyText")).as("%s", item).isFalse();
        for (JsonNode version : item.get("versions")) {
            assertThat(version.has("headline")).as("%s", item).isFalse();
        }
    }
}
