package dev.dateline.embedded;

import static dev.dateline.embedded.harness.Report.pass;
import static dev.dateline.embedded.harness.Report.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.ComposeLaunch;
import dev.dateline.embedded.harness.NeedsDocker;
import dev.dateline.embedded.harness.OutletsLedger;
import dev.dateline.embedded.harness.OutletsLedger.Entry;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Faults of the real thing, some ten minutes of them: {@code docker/faults}. What was published,
 * what a subscriber heard and what the list has are held against one another.
 */
@NeedsDocker
@EnabledIfSystemProperty(
        named = "faults",
        matches = "true",
        disabledReason = "takes ten minutes: docker/faults")
class FaultsOnComposeIT {

    private static final String OUTLETS = "http://172.31.87.10:8701";
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration FAULT = Duration.ofSeconds(15);

    /** Of the invented outlets, which publish something every second, and show it for 90. */
    private static final String SPEED = "20";

    /** What changed as late as this may still be under way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    @TempDir static Path directory;

    @Test
    void whatever_is_killed_frozen_or_cut_off_nothing_is_lost_or_doubled() throws IOException {
        Map<String, String> settings =
                Map.of(
                        "COMPOSE_PROFILES", "samples",
                        "SAMPLES_SPEED", SPEED,
                        "DATELINE_FETCHER_POLL_INTERVAL", "PT1S");
        try (ComposeLaunch dateline =
                        new ComposeLaunch(directory, "28080", settings, "up", "--detach");
                OutletsLedger published = new OutletsLedger(OUTLETS);
                Subscription subscriber =
                        new Subscription(() -> dateline.api().base(), "?since=earliest", "")) {
            await().atMost(RECOVERY).until(() -> subscriber.items().size() > 50);
            for (String part :
                    List.of("fetcher", "processor", "api", "samples", "kafka", "mongo")) {
                fault("kill", part, subscriber, () -> kill(dateline, part));
            }
            for (String part : List.of("fetcher", "processor", "api", "kafka", "mongo")) {
                fault("freeze", part, subscriber, () -> freeze(dateline, part));
                fault("cut off", part, subscriber, () -> cutOff(dateline, part, "dateline"));
            }
            fault(
                    "from feeds",
                    "fetcher",
                    subscriber,
                    () -> cutOff(dateline, "fetcher", "outside"));
            pass(UNDER_WAY);
            settle(published, subscriber, dateline);
        }
    }

    private static void kill(ComposeLaunch dateline, String part) {
        dateline.compose("kill", "--signal", "KILL", part);
        dateline.compose("start", part);
    }

    private static void freeze(ComposeLaunch dateline, String part) {
        dateline.compose("pause", part);
        pass(FAULT);
        dateline.compose("unpause", part);
    }

    private static void cutOff(ComposeLaunch dateline, String part, String network) {
        String container = "dateline-it-" + part + "-1";
        dateline.docker("network", "disconnect", "dateline-it_" + network, container);
        pass(FAULT);
        dateline.docker("network", "connect", "--alias", part, "dateline-it_" + network, container);
    }

    /** Does something bad, and waits until events flow again. */
    private void fault(String kind, String part, Subscription subscriber, Runnable bad)
            throws IOException {
        List<Long> arrivals = new ArrayList<>(List.of(System.nanoTime()));
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(subscriber, arrivals));
        bad.run();
        int before = subscriber.items().size();
        await().atMost(RECOVERY).until(() -> subscriber.items().size() >= before + 8);
        watch.interrupt();
        // what came since the last look came by now
        synchronized (arrivals) {
            arrivals.add(System.nanoTime());
        }
        long longest = 0;
        synchronized (arrivals) {
            for (int i = 1; i < arrivals.size(); i++) {
                longest = Math.max(longest, arrivals.get(i) - arrivals.get(i - 1));
            }
        }
        say("%-10s %-10s longest pause %5.1f s".formatted(kind, part, longest / 1e9));
        pass(Duration.ofSeconds(5));
    }

    private static void watch(Subscription subscriber, List<Long> arrivals) {
        int known = subscriber.items().size();
        try {
            while (true) {
                Thread.sleep(50);
                int now = subscriber.items().size();
                if (now != known) {
                    known = now;
                    synchronized (arrivals) {
                        arrivals.add(System.nanoTime());
                    }
                }
            }
        } catch (InterruptedException e) {
            // seen enough
        }
    }

    /** Holds what was published, what was heard and what is listed against one another. */
    private void settle(OutletsLedger published, Subscription subscriber, ComposeLaunch dateline)
            throws IOException {
        Map<String, List<Entry>> ledger = published.entries();
        long settled = System.nanoTime() - UNDER_WAY.toNanos();
        List<Event> heard = List.copyOf(new LinkedHashSet<>(subscriber.items()));
        assertThat(heard.stream().map(Event::sequence).toList())
                .isEqualTo(LongStream.rangeClosed(1, heard.size()).boxed().toList());

        Map<String, List<JsonNode>> versions = new HashMap<>();
        List<String> created = new ArrayList<>();
        for (Event event : heard) {
            JsonNode item = event.json().get("data");
            String guid = item.get("providerId").asString();
            List<JsonNode> known = versions.computeIfAbsent(guid, g -> new ArrayList<>());
            assertThat(item.get("version").asInt()).isEqualTo(known.size() + 1);
            known.add(item);
            if (event.name().equals("item.created")) {
                created.add(guid);
            }
        }
        assertThat(created).doesNotHaveDuplicates().hasSameSizeAs(versions.keySet());

        int entries = 0;
        int states = 0;
        for (List<Entry> outlet : ledger.values()) {
            List<String> due = new ArrayList<>();
            for (Entry entry : outlet) {
                if (entry.old() || entry.states().getFirst().since() > settled) {
                    continue;
                }
                due.add(entry.id());
                entries++;
                states += entry.states().size();
                assertVersions(entry, versions.getOrDefault(entry.id(), List.of()), settled);
            }
            Set<String> wanted = new HashSet<>(due);
            assertThat(created.stream().filter(wanted::contains).toList())
                    .as("in the order of its source")
                    .isEqualTo(due);
        }
        Set<String> ids = new HashSet<>();
        heard.forEach(event -> ids.add(event.json().get("subject").asString()));
        List<String> listed = new ArrayList<>();
        dateline.api().items("").forEach(item -> listed.add(item.get("itemId").asString()));
        assertThat(listed).doesNotHaveDuplicates().containsAll(ids);
        say("published  %d entries in %d states".formatted(entries, states));
        say(
                "heard      %d events, %d items, sequence 1 to %d without a hole, %d heard twice"
                        .formatted(
                                heard.size(),
                                versions.size(),
                                heard.getLast().sequence(),
                                subscriber.items().size() - heard.size()));
        assertThat(entries).as("published").isGreaterThan(200);
        say("listed     %d items".formatted(listed.size()));
    }

    /**
     * Versions are states that were published, in their order; the last is the last. A state that
     * nobody could fetch in time is not missed.
     */
    private static void assertVersions(Entry entry, List<JsonNode> versions, long settled) {
        assertThat(versions).as(entry.id()).isNotEmpty();
        List<String> states = entry.states().stream().map(OutletsLedger.State::text).toList();
        int at = -1;
        for (JsonNode version : versions) {
            String text =
                    OutletsLedger.plain(
                            version.get("headline").asString()
                                    + version.get("bodyText").asString());
            int found = states.indexOf(text);
            assertThat(found).as("%s says %s", entry.id(), text).isGreaterThan(at);
            at = found;
        }
        if (entry.last().since() < settled) {
            assertThat(at).as("the last state of %s", entry.id()).isEqualTo(states.size() - 1);
        }
    }
}
