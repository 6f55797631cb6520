package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Sender;
import dev.dateline.embedded.harness.Subscription;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An agency that sends until it has an answer, and a process that is killed meanwhile. */
class KilledWhilePushingTest {

    private static final int DOCUMENTS = 300;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    @Test
    void every_document_is_on_the_stream_exactly_once() {
        AtomicInteger answered = new AtomicInteger();
        try (OneProcess dateline = new OneProcess(directory)) {
            dateline.start().awaitReady();
            Sender agency = Sender.added(dateline.api(), "killed");
            Thread sending = Thread.ofVirtual().start(() -> send(dateline, agency, answered));
            for (int kill = 1; kill <= 2; kill++) {
                int enough = kill * DOCUMENTS / 3;
                await().atMost(LONG).until(() -> answered.get() >= enough);
                dateline.service().kill();
                dateline.startAgain().awaitReady();
            }
            await().atMost(LONG).until(() -> !sending.isAlive());
            assertThat(answered).hasValue(DOCUMENTS);
            try (Subscription stream =
                    new Subscription(
                            () -> dateline.api().base(),
                            "?source=" + agency.id() + "&since=earliest",
                            "")) {
                await().atMost(LONG).until(() -> stream.items().size() >= DOCUMENTS);
                // what is doubled would come between, or a moment later
                await().during(Duration.ofSeconds(2))
                        .atMost(LONG)
                        .until(() -> stream.items().size() == DOCUMENTS);
                List<String> items =
                        stream.items().stream()
                                .map(event -> event.json().get("subject").asString())
                                .toList();
                assertThat(items).doesNotHaveDuplicates();
                assertThat(stream.items()).allMatch(event -> event.name().equals("item.created"));
            }
        }
    }

    private static void send(OneProcess dateline, Sender agency, AtomicInteger answered) {
        for (int number = 0; number < DOCUMENTS; number++) {
            String document = new Rss("killed").add(number, number + 1).toString();
            while (!isTaken(agency.to(dateline.api()), document, number)) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            answered.incrementAndGet();
        }
    }

    private static boolean isTaken(Sender agency, String document, int number) {
        try {
            return agency.push(document, "Idempotency-Key", "document " + number).status() == 202;
        } catch (UncheckedIOException e) {
            // it was killed; nobody knows whether it had the document
            return false;
        }
    }
}
