package dev.dateline.embedded;

import static dev.dateline.embedded.harness.Report.pass;
import static dev.dateline.embedded.harness.Report.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.AgencyLedger;
import dev.dateline.embedded.harness.ComposeLaunch;
import dev.dateline.embedded.harness.NeedsDocker;
import dev.dateline.embedded.harness.OutletsLedger;
import dev.dateline.embedded.harness.OutletsLedger.Entry;
import dev.dateline.embedded.harness.Pauses;
import dev.dateline.embedded.harness.StoreLedger;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.embedded.harness.Subscription.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Faults of the real thing, some ten minutes of them: {@code docker/faults}. What was published,
 * what a subscriber heard, what the list has and what the store has are held against one another.
 */
@NeedsDocker
@Isolated("others start the same composition")
@EnabledIfSystemProperty(
        named = "faults",
        matches = "true",
        disabledReason = "takes ten minutes: docker/faults")
class FaultsOnComposeIT {

    private static final String OUTLETS = "http://172.31.87.10:8701";
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration FAULT = Duration.ofSeconds(15);

    /**
     * Of the invented outlets and the agency: a tick is two seconds. Outlets show an entry for 90
     * of them, and the agency catches up with 60.
     */
    private static final int SPEED = 10;

    private static final Duration TICK = Duration.ofSeconds(20).dividedBy(SPEED);

    private static final String SEED = "1";

    /** What changed as late as this may still be under way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    /** After which no other fault is caused. */
    private static final Duration LONGEST =
            Duration.parse(System.getProperty("faults.longest", "PT2H"));

    @TempDir static Path directory;

    private final Pauses pauses = new Pauses();

    @Test
    void whatever_is_killed_frozen_or_cut_off_nothing_is_lost_or_doubled() throws IOException {
        Map<String, String> settings =
                Map.of(
                        "COMPOSE_PROFILES",
                        "samples",
                        "SAMPLES_SPEED",
                        String.valueOf(SPEED),
                        "SAMPLES_SEED",
                        SEED,
                        "DATELINE_FETCHER_POLL_INTERVAL",
                        "PT1S");
        try (ComposeLaunch dateline =
                        new ComposeLaunch(directory, "28080", settings, "up", "--detach");
                OutletsLedger published = new OutletsLedger(OUTLETS);
                Subscription subscriber =
                        new Subscription(() -> dateline.api().base(), "?since=earliest", "")) {
            await().atMost(RECOVERY).until(() -> subscriber.items().size() > 50);
            long end = System.nanoTime() + LONGEST.toNanos();
            int caused = 0;
            for (Fault fault : faults()) {
                if (System.nanoTime() > end) {
                    break;
                }
                measured(fault, dateline, subscriber);
                caused++;
            }
            say("faults     %d".formatted(caused));
            pass(UNDER_WAY);
            settle(published, subscriber, dateline);
        }
    }

    /** Something bad, and to whom. */
    private record Fault(Kind kind, String part) {}

    private enum Kind {
        KILL,
        FREEZE,
        CUT_OFF,
        FROM_FEEDS
    }

    /** Each once, or as many as are wanted in random order. */
    private static List<Fault> faults() {
        List<Fault> each = new ArrayList<>();
        for (String part : List.of("fetcher", "processor", "api", "samples", "kafka", "mongo")) {
            each.add(new Fault(Kind.KILL, part));
        }
        for (String part : List.of("fetcher", "processor", "api", "kafka", "mongo")) {
            each.add(new Fault(Kind.FREEZE, part));
            each.add(new Fault(Kind.CUT_OFF, part));
        }
        each.add(new Fault(Kind.FROM_FEEDS, "fetcher"));
        int count = Integer.getInteger("faults.count", 0);
        long seed = Long.getLong("faults.seed", 1);
        return count == 0
                ? each
                : new Random(seed).ints(count, 0, each.size()).mapToObj(each::get).toList();
    }

    private static void cause(Fault fault, ComposeLaunch dateline) {
        switch (fault.kind) {
            case KILL -> kill(dateline, fault.part);
            case FREEZE -> freeze(dateline, fault.part);
            case CUT_OFF -> cutOff(dateline, fault.part, "dateline");
            case FROM_FEEDS -> cutOff(dateline, fault.part, "outside");
        }
    }

    private static void kill(ComposeLaunch dateline, String part) {
        dateline.compose("kill", "--signal", "KILL", part);
        dateline.compose("start", part);
    }

    private static void freeze(ComposeLaunch dateline, String part) {
        // not "pause": Docker waits for ever where a health check begins in a paused container
        dateline.compose("kill", "--signal", "STOP", part);
        pass(FAULT);
        dateline.compose("kill", "--signal", "CONT", part);
    }

    private static void cutOff(ComposeLaunch dateline, String part, String network) {
        String container = "dateline-it-" + part + "-1";
        dateline.docker("network", "disconnect", "dateline-it_" + network, container);
        pass(FAULT);
        dateline.docker("network", "connect", "--alias", part, "dateline-it_" + network, container);
    }

    /** Does something bad, and waits until events flow again. */
    private void measured(Fault fault, ComposeLaunch dateline, Subscription subscriber)
            throws IOException {
        List<Long> arrivals = new ArrayList<>(List.of(System.nanoTime()));
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(subscriber, arrivals));
        cause(fault, dateline);
        int before = subscriber.items().size();
        await().atMost(RECOVERY).until(() -> subscriber.items().size() >= before + 8);
        watch.interrupt();
        double longest;
        // what came since the last look came by now
        synchronized (arrivals) {
            arrivals.add(System.nanoTime());
            longest = pauses.note(arrivals);
        }
        String kind = fault.kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        say("%-10s %-10s longest pause %5.1f s".formatted(kind, fault.part, longest));
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
    private void settle(OutletsLedger published, Subscription subscriber, ComposeLaunch dateline) {
        Map<String, List<Entry>> ledger = published.entries();
        long settled = System.nanoTime() - UNDER_WAY.toNanos();
        List<Event> heard = List.copyOf(new LinkedHashSet<>(subscriber.items()));
        List<Event> logged = List.copyOf(new LinkedHashSet<>(subscriber.logged()));
        assertThat(logged.stream().map(Event::sequence).toList())
                .isEqualTo(LongStream.rangeClosed(1, logged.size()).boxed().toList());
        Instant until = Instant.now().minus(UNDER_WAY);
        List<Event> fromFeeds = fromFeeds(heard, dateline);
        Map<String, List<JsonNode>> versions = versions(fromFeeds);
        List<String> created = created(fromFeeds);
        assertThat(created).doesNotHaveDuplicates().hasSameSizeAs(versions.keySet());

        JsonNode asides = dateline.api().getAsOps("/v1/dead-letters").json().get("deadLetters");
        assertThat(asides.valueStream()).as("put aside").isEmpty();
        // first of all: what is lost on the way here says nothing of what is stored
        int stored = StoreLedger.assertSame(heard, dateline.api());
        say("stored     %d versions, each as the log says it".formatted(stored));
        int listed = assertListed(heard, subscriber, dateline);
        say("listed     %d items".formatted(listed));
        int kept = new AgencyLedger(TICK, SEED).assertKept(heard, until, dateline.api());
        say("agency     %d embargoes, kills and advisories, each kept".formatted(kept));
        List<Entry> all = new ArrayList<>();
        for (List<Entry> outlet : ledger.values()) {
            List<Entry> due = due(outlet, settled);
            for (Entry entry : due) {
                assertVersions(entry, versions.getOrDefault(entry.id(), List.of()), settled);
            }
            assertOrder(due, created);
            all.addAll(due);
        }
        int states = all.stream().mapToInt(entry -> entry.states().size()).sum();
        say("published  %d entries in %d states".formatted(all.size(), states));
        say("unreached  %d".formatted(unreached(ledger)));
        long items = heard.stream().map(event -> event.json().get("subject")).distinct().count();
        sayHeard(heard, items, subscriber.items().size() - heard.size());
        assertThat(all.size()).as("published").isGreaterThan(200);
    }

    /** How many entries were shown only, or said their last only, while nobody could fetch them. */
    private long unreached(Map<String, List<Entry>> ledger) {
        return ledger.values().stream()
                .flatMap(List::stream)
                .filter(entry -> pauses.cover(entry.last().since(), entry.seen().get()))
                .count();
    }

    /** The versions of each item by the id that its provider gave it, numbered without a hole. */
    private static Map<String, List<JsonNode>> versions(List<Event> heard) {
        Map<String, List<JsonNode>> versions = new HashMap<>();
        for (Event event : heard) {
            JsonNode item = event.json().get("data");
            List<JsonNode> known = versions.computeIfAbsent(guid(event), g -> new ArrayList<>());
            assertThat(item.get("version").asInt()).isEqualTo(known.size() + 1);
            known.add(item);
        }
        return versions;
    }

    /** Those of the outlets: what agencies send has obligations, and rules of its own. */
    private static List<Event> fromFeeds(List<Event> heard, ComposeLaunch dateline) {
        Set<String> feeds = new HashSet<>();
        for (JsonNode source : dateline.api().get("/v1/sources?limit=1000").json().get("sources")) {
            if (source.get("kind").asString().equals("feed")) {
                feeds.add(source.get("id").asString());
            }
        }
        return heard.stream()
                .filter(one -> feeds.contains(one.json().get("data").get("sourceId").asString()))
                .toList();
    }

    private static List<String> created(List<Event> heard) {
        return heard.stream()
                .filter(event -> event.name().equals("item.created"))
                .map(FaultsOnComposeIT::guid)
                .toList();
    }

    private static String guid(Event event) {
        return event.json().get("data").get("providerId").asString();
    }

    /** What was published while somebody looked, and early enough to have been heard. */
    private List<Entry> due(List<Entry> outlet, long settled) {
        return outlet.stream()
                .filter(entry -> !entry.old() && entry.states().getFirst().since() <= settled)
                .filter(
                        entry ->
                                !pauses.cover(
                                        entry.states().getFirst().since(), entry.seen().get()))
                .toList();
    }

    private static void assertOrder(List<Entry> due, List<String> created) {
        List<String> ids = due.stream().map(Entry::id).toList();
        Set<String> wanted = new HashSet<>(ids);
        assertThat(created.stream().filter(wanted::contains).toList())
                .as("in the order of its source")
                .isEqualTo(ids);
    }

    /**
     * Everything that was heard is listed, and once, but for what was withdrawn last, which is not;
     * returns how many items are.
     */
    private static int assertListed(
            List<Event> heard, Subscription subscriber, ComposeLaunch dateline) {
        Map<String, String> last = last(heard);
        List<String> listed = new ArrayList<>();
        dateline.api().items("").forEach(item -> listed.add(item.get("itemId").asString()));
        assertThat(listed).doesNotHaveDuplicates();
        // the agency goes on while this looks
        last.entrySet().retainAll(last(subscriber.items()).entrySet());
        last.forEach(
                (id, event) ->
                        assertThat(listed.contains(id))
                                .as("%s, %s, is listed", id, event)
                                .isNotEqualTo(event.equals("item.withdrawn")));
        return listed.size();
    }

    /** The last event of each item. */
    private static Map<String, String> last(List<Event> heard) {
        Map<String, String> last = new HashMap<>();
        heard.forEach(event -> last.put(event.json().get("subject").asString(), event.name()));
        return last;
    }

    private static void sayHeard(List<Event> heard, long items, int twice) {
        say(
                "heard      %d events, %d items, sequence 1 to %d without a hole, %d heard twice"
                        .formatted(heard.size(), items, heard.getLast().sequence(), twice));
    }

    /**
     * Versions are states that were published, in their order; the last is the last. A state that
     * nobody could fetch in time is not missed.
     */
    private void assertVersions(Entry entry, List<JsonNode> versions, long settled) {
        assertThat(versions).as(entry.id()).isNotEmpty();
        List<String> states = entry.states().stream().map(OutletsLedger.Published::text).toList();
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
        if (entry.last().since() < settled
                && !pauses.cover(entry.last().since(), entry.seen().get())) {
            assertThat(at).as("the last state of %s", entry.id()).isEqualTo(states.size() - 1);
        }
    }
}
