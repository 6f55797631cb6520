package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.ApiApplication;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.SubscriberLedger;
import dev.dateline.embedded.harness.Subscription;
import dev.dateline.fetcher.FetcherApplication;
import dev.dateline.processor.ProcessorApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three fetchers share the sources of many sites, whoever of them comes, goes or is killed: each
 * source is polled by one alone, in its interval, and nothing is missed.
 */
class ManyFetchersTest {

    /** Each at an address of its own, which is a site of its own. */
    private static final int SITES = 24;

    /** As topics that are spread by site have them by default. */
    private static final int PARTITIONS = 12;

    /**
     * Few beside what a feed has at first, so that nothing looks like a gap, which hastens polls.
     */
    private static final int STEP = 3;

    private static final int AT_FIRST = 20;
    private static final Duration INTERVAL = Duration.ofSeconds(8);

    /**
     * Polls begin when they are due, and on a busy machine what they ask for arrives later one time
     * than another. Who polls a source that another has just polled comes at any moment, and that
     * of 24 sources would be before the half of it for many.
     */
    private static final Duration LEAST = INTERVAL.dividedBy(2);

    /** How long a poll takes, at most, until what it found is committed. */
    private static final Duration POLL = Duration.ofSeconds(3);

    /** How long a request waits, at most, until a server on the same machine has read it. */
    private static final Duration LATE = Duration.ofSeconds(1);

    /**
     * How long a server takes that is slow: long enough to be at it when the fetcher is stopped,
     * and with what has to be committed then well within the three seconds that a fetcher has left.
     */
    private static final Duration SLOW = Duration.ofMillis(800);

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir Path directory;

    private final List<FeedServer> servers = new ArrayList<>();
    private final List<Rss> feeds = new ArrayList<>();
    private int published = AT_FIRST;

    @Test
    void a_source_is_polled_by_one_of_three_through_joins_leaves_and_kills() throws IOException {
        try (Backbone backbone = new Backbone(directory);
                Service api = backbone.start("api", ApiApplication.class);
                Service _ = backbone.start("processor", ProcessorApplication.class);
                Service first = fetcher(backbone, 1)) {
            api.awaitReady();
            first.awaitReady();
            Killing killed = joinLeaveAndDie(backbone, api, first);
            for (int i = 0; i < SITES; i++) {
                assertOnTime(servers.get(i).asked("feed" + i), killed);
            }
        } finally {
            servers.forEach(FeedServer::close);
        }
    }

    @Test
    void a_poll_in_progress_ends_before_its_source_goes_to_another() throws IOException {
        try (Backbone backbone = new Backbone(directory);
                Service api = backbone.start("api", ApiApplication.class);
                Service first = fetcher(backbone, 1);
                FeedServer server = new FeedServer()) {
            api.awaitReady();
            first.awaitReady();
            String url = server.publish("feed", new Rss("feed").add(0, 1).toString());
            String id = api.api().addSource(url);
            // the first interval is shorter, and not the second
            Awaitility.await().atMost(SOON).until(() -> api.api().source(id).has("lastPoll"));
            api.api().patch("/v1/sources/" + id, "{\"pollInterval\":\"PT2H\"}");
            awaitTwoHourly(api, id);
            String last = lastPoll(api, id);
            int before = server.asked("feed").size();

            server.answerAfter(SLOW);
            assertThat(api.api().post("/v1/sources/" + id + "/poll", "").status()).isEqualTo(202);
            Awaitility.await().atMost(SOON).until(() -> server.asked("feed").size() > before);
            first.stop();
            try (Service second = fetcher(backbone, 2).awaitReady()) {
                awaitShared(List.of(second));
                assertThat(lastPoll(api, id)).isGreaterThan(last);
                Awaitility.await()
                        .during(SLOW.multipliedBy(2))
                        .atMost(SOON)
                        .until(() -> server.asked("feed").size() == before + 1);
            }
        }
    }

    private static void awaitTwoHourly(Service api, String id) {
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                api.api()
                                        .source(id)
                                        .at("/nextPoll/reason")
                                        .asString()
                                        .equals("every PT2H, as configured"));
    }

    private static String lastPoll(Service api, String id) {
        return api.api().source(id).at("/lastPoll/at").asString();
    }

    /**
     * When one of them was killed.
     *
     * @param end when it was dead; what it had asked may still wait to be read by the server
     */
    private record Killing(long begin, long end) {

        /** Whether nobody knows what came of a poll of this time. */
        boolean cut(long asked) {
            return asked > begin - POLL.toNanos() && asked < end + LATE.toNanos();
        }
    }

    private Killing joinLeaveAndDie(Backbone backbone, Service api, Service first)
            throws IOException {
        try (Subscription stream = new Subscription(() -> api.api().base(), "?since=earliest", "");
                Service second = fetcher(backbone, 2);
                Service third = fetcher(backbone, 3)) {
            addSources(api);
            await(stream);
            publishAndAwait(stream);
            second.awaitReady();
            third.awaitReady();
            awaitShared(List.of(first, second, third));
            publishAndAwait(stream);

            first.stop();
            awaitShared(List.of(second, third));
            publishAndAwait(stream);

            long begin = System.nanoTime();
            second.kill();
            Killing killed = new Killing(begin, System.nanoTime());
            awaitShared(List.of(third));
            publishAndAwait(stream);

            try (Service fourth = fetcher(backbone, 4).awaitReady()) {
                awaitShared(List.of(third, fourth));
                publishAndAwait(stream);
                new SubscriberLedger(feeds, published).assertComplete(stream, api.api());
            }
            return killed;
        }
    }

    private static Service fetcher(Backbone backbone, int number) {
        return backbone.start("fetcher-" + number, FetcherApplication.class);
    }

    private void addSources(Service api) throws IOException {
        for (int i = 0; i < SITES; i++) {
            FeedServer server = new FeedServer("127.0.0." + (10 + i));
            servers.add(server);
            Rss feed = new Rss("feed" + i).add(0, AT_FIRST);
            feeds.add(feed);
            String source =
                    "{\"url\":\"%s\",\"pollInterval\":\"%s\"}"
                            .formatted(server.publish("feed" + i, feed.toString()), INTERVAL);
            assertThat(api.api().post("/v1/sources", source).status()).isEqualTo(201);
        }
    }

    private void publishAndAwait(Subscription stream) {
        for (int i = 0; i < SITES; i++) {
            String document = feeds.get(i).add(published, published + STEP).toString();
            servers.get(i).publish("feed" + i, document);
        }
        published += STEP;
        await(stream);
    }

    private void await(Subscription stream) {
        Awaitility.await().atMost(SOON).until(() -> stream.items().size() >= SITES * published);
    }

    /** Each has a part of the partitions, and together they have as many as there are. */
    private static void awaitShared(List<Service> fetchers) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> {
                            List<Integer> following =
                                    fetchers.stream().map(ManyFetchersTest::following).toList();
                            assertThat(following).allMatch(count -> count > 0);
                            assertThat(following.stream().mapToInt(count -> count).sum())
                                    .isEqualTo(PARTITIONS);
                        });
    }

    private static int following(Service fetcher) {
        return fetcher.api()
                .get("/actuator/health")
                .json()
                .at("/components/fetcher/details/following")
                .asInt();
    }

    /**
     * Between two polls is the interval, but for a poll that was under way in a process that was
     * killed: nobody knows what came of it.
     */
    private static void assertOnTime(List<Long> asked, Killing killed) {
        assertThat(asked).hasSizeGreaterThan(3);
        // the second poll of a source is at its own place in the interval, so that not all are at
        // once
        for (int i = 2; i < asked.size(); i++) {
            long before = asked.get(i - 1);
            assertThat(asked.get(i) - before >= LEAST.toNanos() || killed.cut(before))
                    .as("polled again after %d ms", (asked.get(i) - before) / 1_000_000)
                    .isTrue();
        }
    }
}
