package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Ledger;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Nothing is lost and nothing doubled, however often and whenever the process is killed. */
class KillTest {

    private static final int FEEDS = 100;
    private static final int ENTRIES = 50;
    private static final int STEP = 10;
    private static final int KILLS = 5;
    private static final int KILL_THAT_LOSES_THE_STORE = 3;

    @TempDir Path directory;

    @Test
    void kill_9_at_random_moments_loses_and_doubles_nothing() throws IOException {
        Random random = new Random(20261123);
        List<Rss> feeds = new ArrayList<>();
        try (FeedServer server = new FeedServer();
                OneProcess dateline = new OneProcess(directory)) {
            dateline.start().awaitReady();
            for (int i = 0; i < FEEDS; i++) {
                Rss feed = new Rss("feed" + i);
                feeds.add(feed);
                dateline.api().addSource(server.publish("feed" + i, feed.toString()));
            }
            try (Subscription subscriber =
                    new Subscription(() -> dateline.api().base(), "?since=earliest", "")) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    publishMore(server, feeds, (kill - 1) * STEP);
                    int seen = subscriber.items().size();
                    int enough = seen + random.nextInt(FEEDS * STEP / 2);
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> subscriber.items().size() >= enough);
                    dateline.service().kill();
                    if (kill == KILL_THAT_LOSES_THE_STORE) {
                        FileSystemUtils.deleteRecursively(dateline.data().resolve("store"));
                    }
                    dateline.start().awaitReady();
                }
                int total = FEEDS * ENTRIES;
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> subscriber.items().size() >= total);
                new Ledger(feeds, ENTRIES).assertComplete(subscriber, dateline.api());
                assertThat(subscriber.items()).hasSize(total);
            }
        }
    }

    private static void publishMore(FeedServer server, List<Rss> feeds, int from) {
        for (int i = 0; i < feeds.size(); i++) {
            server.publish("feed" + i, feeds.get(i).add(from, from + STEP).toString());
        }
    }
}
