package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two of each service in processes of their own: each of them can be killed, and its twin takes
 * over.
 */
class StandbyTest {

    private static final int FEEDS = 30;
    private static final int STEP = 10;
    private static final Duration TAKE_OVER = Duration.ofMinutes(2);

    @TempDir Path directory;

    private final List<Rss> feeds = new ArrayList<>();
    private int published;

    @Test
    void killing_any_one_of_two_loses_and_doubles_nothing() throws IOException {
        try (FeedServer server = new FeedServer();
                Backbone backbone = new Backbone(directory);
                Service api1 = backbone.start("api-1", ApiApplication.class);
                Service fetcher1 = backbone.start("fetcher-1", FetcherApplication.class);
                Service processor1 = backbone.start("processor-1", ProcessorApplication.class)) {
            api1.awaitReady();
            processor1.awaitReady();
            fetcher1.awaitReady();
            killTheFirstOfEach(server, backbone, api1, fetcher1, processor1);
        }
    }

    /** Starts a twin of each service, and kills the first of each pair while the feeds grow. */
    private void killTheFirstOfEach(
            FeedServer server,
            Backbone backbone,
            Service api1,
            Service fetcher1,
            Service processor1) {
        try (Service api2 = backbone.start("api-2", ApiApplication.class).awaitReady();
                Service fetcher2 =
                        backbone.start("fetcher-2", FetcherApplication.class).awaitReady();
                Service processor2 =
                        backbone.start("processor-2", ProcessorApplication.class).awaitReady();
                Subscription first = subscribe(api1, "?since=earliest", "");
                Subscription second = subscribe(api2, "?since=earliest", "")) {
            addFeeds(server, api1);
            publishMore(server);
            awaitItems(second, FEEDS * STEP);
            assertThat(fetcher2.api().get("/actuator/health").text()).contains("\"fetcher\"");

            publishMore(server);
            fetcher1.kill();
            awaitItems(second, 2 * FEEDS * STEP);

            publishMore(server);
            processor1.kill();
            awaitItems(second, 3 * FEEDS * STEP);
            awaitDeciding(processor2);

            awaitItems(first, 3 * FEEDS * STEP);
            assertThat(first.items()).isEqualTo(second.items());
            String seen = first.lastId();
            publishMore(server);
            api1.kill();
            goesOnBehind(seen, api2, second);
            new SubscriberLedger(feeds, published).assertComplete(second, api2.api());
        }
    }

    private static Subscription subscribe(Service api, String query, String lastId) {
        return new Subscription(() -> api.api().base(), query, lastId);
    }

    private void addFeeds(FeedServer server, Service api) {
        for (int i = 0; i < FEEDS; i++) {
            Rss feed = new Rss("feed" + i);
            feeds.add(feed);
            api.api().addSource(server.publish("feed" + i, feed.toString()));
        }
    }

    /** Said once the store has its events, too, which is a moment after the stream has them. */
    private static void awaitDeciding(Service processor) {
        await().atMost(TAKE_OVER)
                .untilAsserted(
                        () ->
                                assertThat(processor.api().get("/actuator/health").text())
                                        .contains("DECIDING"));
    }

    /** The same events in the same order, for a subscriber who moved from one api to the other. */
    private static void goesOnBehind(String seen, Service api, Subscription whole) {
        try (Subscription moved = subscribe(api, "", seen)) {
            awaitItems(moved, FEEDS * STEP);
            awaitItems(whole, 4 * FEEDS * STEP);
            assertThat(moved.items())
                    .isEqualTo(whole.items().subList(3 * FEEDS * STEP, 4 * FEEDS * STEP));
        }
    }

    private void publishMore(FeedServer server) {
        for (int i = 0; i < FEEDS; i++) {
            String document = feeds.get(i).add(published, published + STEP).toString();
            server.publish("feed" + i, document);
        }
        published += STEP;
    }

    private static void awaitItems(Subscription of, int count) {
        await().atMost(TAKE_OVER)
                .untilAsserted(() -> assertThat(of.items()).hasSizeGreaterThanOrEqualTo(count));
    }
}
