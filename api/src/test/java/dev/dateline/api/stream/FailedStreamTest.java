package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.log.HalfInMemory;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream on which something failed after it took events out of the log. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedStreamTest {

    @Test
    void is_closed_before_it_passes_over_what_was_not_sent() throws IOException {
        ReplayStarts replays = new ReplayStarts();
        try (HalfInMemory log = new HalfInMemory();
                StreamServer server =
                        new StreamServer(log, replays, new LimitSettings(0, 0, 0), Duration.ZERO);
                StreamClient client = new StreamClient(server.port(), "/v1/stream?lang=en", "")) {
            client.awaits("event: live");
            log.append();
            server.hub().take(log.appendBroken(), true);
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    server.count("dateline.api.stream.closed", "reason", "failed")
                                            == 1);
            client.awaitsEnd();
            assertThat(client.heard("event: item.created")).isFalse();
        } finally {
            replays.destroy();
        }
    }
}
