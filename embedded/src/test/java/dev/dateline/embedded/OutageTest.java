package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.SubscriberLedger;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and the store may go away for a while: everything waits, says so, and goes on. */
class OutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @TempDir Path directory;

    private final Rss feed = new Rss("feed0");
    private int published;

    @Test
    void twenty_seconds_without_kafka_and_without_the_store_lose_nothing() throws IOException {
        try (FeedServer server = new FeedServer();
                Backbone backbone = new Backbone(directory);
                Service dateline = backbone.start("dateline", Dateline.class).awaitReady();
                Subscription subscriber =
                        new Subscription(() -> dateline.api().base(), "?since=earliest", "")) {
            dateline.api().addSource(server.publish("feed0", feed.toString()));
            publishMore(server);
            awaitItems(subscriber);

            loseKafka(server, backbone, dateline, subscriber);
            loseTheStore(server, backbone, dateline, subscriber);
            new SubscriberLedger(List.of(feed), published)
                    .assertComplete(subscriber, dateline.api());
        }
    }

    private void loseKafka(
            FeedServer server, Backbone backbone, Service dateline, Subscription subscriber) {
        publishMore(server);
        backbone.killKafka();
        awaitHealth(dateline, 503, "Kafka");
        assertThat(dateline.api().get("/v1/items").status()).isEqualTo(200);
        // told once Kafka is known to be away, not when a fetcher could have answered
        Api.Answer preview =
                dateline.api().post("/v1/sources/preview", "{\"url\":\"http://example.org/\"}");
        assertThat(preview.status()).isEqualTo(503);
        assertThat(preview.text()).contains("Kafka does not answer");
        publishMore(server);
        pass(OUTAGE);
        backbone.restartKafka();
        awaitItems(subscriber);
        awaitHealth(dateline, 200, "UP");
    }

    private void loseTheStore(
            FeedServer server, Backbone backbone, Service dateline, Subscription subscriber) {
        publishMore(server);
        awaitItems(subscriber);
        backbone.killStore();
        publishMore(server);
        awaitHealth(dateline, 503, "the store");
        Api.Answer refused = dateline.api().get("/v1/items?limit=3");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isNotEmpty();
        pass(OUTAGE);
        publishMore(server);
        backbone.restartStore();
        awaitItems(subscriber);
        awaitHealth(dateline, 200, "UP");
    }

    private void publishMore(FeedServer server) {
        server.publish("feed0", feed.add(published, published + 20).toString());
        published += 20;
    }

    private void awaitItems(Subscription of) {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(of.items()).hasSizeGreaterThanOrEqualTo(published));
    }

    private static void awaitHealth(Service dateline, int status, String words) {
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> {
                            Api.Answer health = dateline.api().get("/actuator/health");
                            assertThat(health.status()).isEqualTo(status);
                            assertThat(health.text()).contains(words);
                        });
    }

    /** Time itself is what is tested here. */
    private static void pass(Duration time) {
        long start = System.nanoTime();
        await().atMost(time.plusSeconds(5))
                .until(() -> System.nanoTime() - start >= time.toNanos());
    }
}
