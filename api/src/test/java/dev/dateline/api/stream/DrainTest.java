package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.log.HalfInMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a stopping node says goodbye. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrainTest {

    private static final int CLIENTS = 200;

    @Test
    void goodbyes_are_spread_over_a_time_each_with_a_retry_of_its_own() throws IOException {
        ReplayStarts replays = new ReplayStarts();
        List<StreamClient> clients = new ArrayList<>();
        try (HalfInMemory log = new HalfInMemory();
                StreamServer server =
                        new StreamServer(
                                log,
                                replays,
                                new LimitSettings(0, 0, 0),
                                Duration.ofMillis(1500))) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new StreamClient(server.port(), "/v1/stream", ""));
            }
            clients.forEach(client -> client.awaits("event: live"));
            server.hub().stop();
            clients.forEach(client -> client.awaits("event: bye"));
            long first = clients.stream().mapToLong(StreamClient::ended).min().orElseThrow();
            long last = clients.stream().mapToLong(StreamClient::ended).max().orElseThrow();
            // five milliseconds each
            assertThat(Duration.ofNanos(last - first)).isGreaterThan(Duration.ofMillis(100));
            assertThat(clients.stream().map(c -> c.line("retryMillis")).collect(Collectors.toSet()))
                    .hasSizeGreaterThan(CLIENTS / 2);
            assertThat(server.count("dateline.api.stream.closed", "reason", "stopping"))
                    .isEqualTo(CLIENTS);
        } finally {
            for (StreamClient client : clients) {
                client.close();
            }
            replays.destroy();
        }
    }
}
