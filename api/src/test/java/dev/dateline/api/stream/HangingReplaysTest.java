package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.log.HalfInMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that begin in older events, which do not come. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HangingReplaysTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TOO_MANY = 20;

    private final HalfInMemory log = new HalfInMemory();
    private final List<StreamClient> clients = new ArrayList<>();
    private ReplayStarts replays = new ReplayStarts(Duration.ofMinutes(5));
    private StreamServer server = serverWith(replays);

    private StreamServer serverWith(ReplayStarts starts) {
        return new StreamServer(log, starts, new LimitSettings(200, 8, 32), Duration.ZERO);
    }

    private StreamClient ask(String path) throws IOException {
        clients.add(new StreamClient(server.port(), path, ""));
        return clients.getLast();
    }

    @AfterEach
    void close() throws IOException {
        for (StreamClient client : clients) {
            client.close();
        }
        server.close();
        replays.destroy();
        log.close();
    }

    @Test
    void make_neither_live_streams_wait_nor_anything_else() throws IOException {
        StreamClient before = ask("/v1/stream").awaits("\"state\":\"live\"");
        log.hang();
        List<StreamClient> stuck = new ArrayList<>();
        for (int i = 0; i < ReplayStarts.THREADS + ReplayStarts.WAITING + TOO_MANY; i++) {
            stuck.add(ask("/v1/stream?since=earliest"));
        }
        await().atMost(SOON)
                .until(() -> stuck.stream().filter(this::isRefused).count() == TOO_MANY);
        StreamClient after = ask("/v1/stream").awaits("\"state\":\"live\"");
        StreamClient resumed =
                ask("/v1/stream?last_event_id=abcdef-i-j-0").awaits("\"state\":\"resumed\"");
        ask("/other").awaits("here");
        server.hub().take(log.append(), true);
        for (StreamClient live : List.of(before, after, resumed)) {
            live.awaits("id: abcdef-k-l-0");
        }
    }

    private boolean isRefused(StreamClient client) {
        return client.heard("200 OK") && client.heard("too many streams begin in older events");
    }

    @Test
    void are_told_to_come_back_after_a_while() throws IOException {
        replays = new ReplayStarts(Duration.ofMillis(100));
        server.close();
        server = serverWith(replays);
        log.hang();
        StreamClient client = ask("/v1/stream?since=-5m").awaits("Kafka does not answer");
        assertThat(client.heard("200 OK")).isTrue();
        assertThat(client.heard("event: bye")).isTrue();
        assertThat(client.line("data:")).contains("Kafka does not answer", "retryMillis");
    }
}
