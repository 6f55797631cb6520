package dev.dateline.api.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.log.HalfInMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for readers that stand still is outside the heap, and has a bound for all of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyStandingReadersTest {

    private static final int MOST = 3;
    private static final int READERS = 8;
    private static final int FRAME_BYTES = 16 * 1024;

    private final HalfInMemory log = new HalfInMemory(400, FRAME_BYTES);
    private final ReplayStarts replays = new ReplayStarts();
    private final StreamServer server =
            new StreamServer(
                    log,
                    replays,
                    new LimitSettings(0, 0, 0),
                    Duration.ZERO,
                    Duration.ofMinutes(2),
                    MOST);

    @AfterEach
    void close() {
        server.close();
        replays.destroy();
        log.close();
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(FRAME_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
        String request =
                "GET /v1/stream?last_event_id=abcdef-9-a-0 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    @Test
    void of_too_many_those_who_stand_longest_are_closed_at_once() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                sockets.add(ask());
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> stalled() == READERS - MOST);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> stalled() == READERS - MOST);
            assertThat(server.hub().isFull()).isFalse();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private double stalled() {
        return server.count("dateline.api.stream.closed", "reason", "stalled");
    }
}
