package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.HostileServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A source that ops change while it is polled, by a fetcher that waits for an answer for long. */
class ChangeDuringPollTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch changed = new CountDownLatch(1);

    @Test
    void an_interval_that_is_changed_during_a_poll_counts_from_that_poll_on() throws Exception {
        byte[] feed = new Rss("held").add(1, 2).toString().getBytes(StandardCharsets.UTF_8);
        try (HostileServer server = new HostileServer();
                FeedServer feeds = new FeedServer();
                OneProcess dateline =
                        new OneProcess(
                                directory,
                                "--dateline.fetcher.read-timeout=PT2M",
                                "--dateline.fetcher.total-timeout=PT2M")) {
            dateline.start().awaitReady();
            String url =
                    server.serve(
                            "held",
                            exchange -> {
                                asked.countDown();
                                awaitTheChange();
                                HostileServer.body(feed).answer(exchange);
                            });
            String id = dateline.api().addSource(url);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            dateline.api().patch("/v1/sources/" + id, "{\"pollInterval\":\"PT2H\"}");
            // the fetcher reads it behind this one
            String next = feeds.publish("next", new Rss("next").add(1, 2).toString());
            awaitState(dateline, dateline.api().addSource(next));
            changed.countDown();
            awaitState(dateline, id);
            await().atMost(SOON)
                    .until(
                            () ->
                                    dateline.api()
                                            .source(id)
                                            .at("/nextPoll/reason")
                                            .asString()
                                            .equals("every PT2H, as configured"));
        }
    }

    private static void awaitState(OneProcess dateline, String id) {
        await().atMost(SOON)
                .until(() -> dateline.api().source(id).at("/health/state").asString().equals("OK"));
    }

    private void awaitTheChange() {
        try {
            boolean _ = changed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
