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
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A document that takes long to read, and a process that does not survive it. */
class KilledWhileReadingTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    /** Takes a parser seconds. */
    private static byte[] slow() {
        String attributes = "b ".repeat(5_000_000);
        return ("<rss version=\"2.0\"><channel><title>T</title><item><a "
                        + attributes
                        + "/></item></channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_document_that_took_the_process_with_it_is_not_asked_for_at_once_again()
            throws Exception {
        AtomicInteger asked = new AtomicInteger();
        byte[] document = slow();
        try (HostileServer server = new HostileServer();
                FeedServer good = new FeedServer();
                OneProcess dateline =
                        new OneProcess(directory, "--dateline.fetcher.max-download=16MB")) {
            dateline.start().awaitReady();
            String url =
                    server.serve(
                            "slow",
                            exchange -> {
                                asked.incrementAndGet();
                                HostileServer.body(document).answer(exchange);
                            });
            String id = dateline.api().addSource(url);
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> hasBegun(dateline.api().source(id)));
            dateline.service().kill();
            int before = asked.get();

            dateline.start().awaitReady();
            JsonNode source = dateline.api().source(id);
            assertThat(hasBegun(source)).as(source.toString()).isTrue();
            assertThat(Instant.parse(source.at("/nextPoll/at").asString()))
                    .isAfter(Instant.parse(source.get("createdAt").asString()).plusSeconds(290));
            // when one that was added later has been polled, it would have been, too
            String other =
                    dateline.api()
                            .addSource(good.publish("good", new Rss("g").add(0, 1).toString()));
            await().atMost(SOON).until(() -> !dateline.api().items("&source=" + other).isEmpty());
            assertThat(asked).hasValue(before);
        }
    }

    private static boolean hasBegun(JsonNode source) {
        return source.at("/nextPoll/reason").asString("").endsWith("has not ended");
    }
}
