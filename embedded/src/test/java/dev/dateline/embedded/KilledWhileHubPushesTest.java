package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Hub;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hub that delivers until it has an answer, and a process that is killed meanwhile. */
class KilledWhileHubPushesTest {

    private static final int DOCUMENTS = 150;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    @Test
    void every_delivery_is_on_the_stream_exactly_once_and_the_subscription_goes_on() {
        int port = Service.freePort();
        String base = "--dateline.push.callback-base=http://127.0.0.1:" + port;
        AtomicInteger answered = new AtomicInteger();
        try (Hub hub = new Hub();
                OneProcess dateline = new OneProcess(directory, base)) {
            dateline.start(port).awaitReady();
            String topic =
                    hub.publish(
                            "killed",
                            new Rss("killed").add(0, 1).toString(),
                            "Link",
                            "<%s>; rel=hub".formatted(hub.url("/hub")));
            String source =
                    dateline.api()
                            .post("/v1/sources", "{\"url\":\"" + topic + "\"}")
                            .json()
                            .get("id")
                            .asString();
            hub.subscribed(topic);
            Thread sending = Thread.ofVirtual().start(() -> deliver(hub, topic, answered));
            for (int kill = 1; kill <= 2; kill++) {
                int enough = kill * DOCUMENTS / 3;
                await().atMost(LONG).until(() -> answered.get() >= enough);
                dateline.service().kill();
                dateline.startAgain().awaitReady();
            }
            await().atMost(LONG).until(() -> !sending.isAlive());
            assertThat(answered).hasValue(DOCUMENTS);
            assertThat(hub.asked()).hasSize(1);
            try (Subscription stream =
                    new Subscription(
                            () -> dateline.api().base(),
                            "?source=" + source + "&since=earliest",
                            "")) {
                await().atMost(LONG).until(() -> stream.items().size() >= DOCUMENTS + 1);
                // what is doubled would come between, or a moment later
                await().during(Duration.ofSeconds(2))
                        .atMost(LONG)
                        .until(() -> stream.items().size() == DOCUMENTS + 1);
                List<String> items =
                        stream.items().stream()
                                .map(event -> event.json().get("subject").asString())
                                .toList();
                assertThat(items).doesNotHaveDuplicates();
                assertThat(stream.items()).allMatch(event -> event.name().equals("item.created"));
            }
        }
    }

    private static void deliver(Hub hub, String topic, AtomicInteger answered) {
        for (int number = 1; number <= DOCUMENTS; number++) {
            String document = new Rss("killed").add(number, number + 1).toString();
            while (!isTaken(hub, topic, document)) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            answered.incrementAndGet();
        }
    }

    private static boolean isTaken(Hub hub, String topic, String document) {
        try {
            return hub.deliver(topic, document, "sha256") == 202;
        } catch (IOException e) {
            // it was killed; nobody knows whether it had the document
            return false;
        }
    }
}
