package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Subscription.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** What was published, to hold against what was delivered. */
public final class SubscriberLedger {

    private final List<Rss> feeds;
    private final int entries;

    /** The ledger of feeds of which each has published so many entries, oldest first. */
    public SubscriberLedger(List<Rss> feeds, int entries) {
        this.feeds = feeds;
        this.entries = entries;
    }

    /**
     * Every entry is once on the stream, in the order of its source, and once in the list;
     * sequences have no hole; and a replay says the same as was said live. What others published
     * beside these feeds is held to all but the first.
     */
    public void assertComplete(Subscription live, Api api) {
        List<Event> distinct = new ArrayList<>(new LinkedHashSet<>(live.items()));
        List<Event> logged = List.copyOf(new LinkedHashSet<>(live.logged()));
        assertThat(logged.stream().map(Event::sequence).toList())
                .isEqualTo(LongStream.rangeClosed(1, logged.size()).boxed().toList());
        assertThat(guidsByFeed(distinct)).isEqualTo(published());
        try (Subscription replay = new Subscription(api::base, "?since=earliest", "")) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> replay.items().size() >= distinct.size());
            assertThat(replay.items()).isEqualTo(distinct);
        }
        Set<String> items = new HashSet<>();
        distinct.forEach(event -> items.add(event.json().get("subject").asString()));
        // a store that was lost gets all of it from the log first, and until then lists say so
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> assertThat(api.items("")).hasSize(items.size()));
        assertThat(api.items("").stream().map(item -> item.get("itemId").asString()))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(items);
    }

    private Map<String, List<String>> published() {
        Map<String, List<String>> guids = new HashMap<>();
        for (Rss feed : feeds) {
            List<String> own = new ArrayList<>();
            for (int i = 0; i < entries; i++) {
                own.add(feed.guid(i));
            }
            guids.put(feed.guid(0).replaceFirst("-.*", ""), own);
        }
        return guids;
    }

    private Map<String, List<String>> guidsByFeed(List<Event> events) {
        Map<String, List<String>> guids = new HashMap<>();
        published().keySet().forEach(feed -> guids.put(feed, new ArrayList<>()));
        for (Event event : events) {
            String guid = event.json().get("data").get("providerId").asString();
            List<String> own = guids.get(guid.replaceFirst("-.*", ""));
            if (own != null) {
                own.add(guid);
            }
        }
        return guids;
    }
}
