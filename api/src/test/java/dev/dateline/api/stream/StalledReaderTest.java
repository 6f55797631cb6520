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
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers of more than their connection takes at once, given up after two seconds here. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StalledReaderTest {

    private static final Duration STALL = Duration.ofSeconds(2);
    private static final int FRAME_BYTES = 16 * 1024;
    private static final int FRAMES = 400;

    private final HalfInMemory log = new HalfInMemory(FRAMES, FRAME_BYTES);
    private final ReplayStarts replays = new ReplayStarts();
    private final StreamServer server =
            new StreamServer(log, replays, new LimitSettings(0, 0, 0), Duration.ZERO, STALL);

    @AfterEach
    void close() {
        server.close();
        replays.destroy();
        log.close();
    }

    /** One of little memory, that begins with the first event of the ring. */
    private Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(FRAME_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
        String request =
                "GET /v1/stream?last_event_id=abcdef-9-a-0 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private double stalled() {
        return server.count("dateline.api.stream.closed", "reason", "stalled");
    }

    @Test
    void one_that_takes_nothing_is_closed_and_counted() throws IOException {
        try (Socket socket = ask()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> stalled() == 1);
            assertThat(endOf(socket)).isLessThan(FRAMES * FRAME_BYTES);
        }
    }

    @Test
    void so_is_one_of_a_hub_that_was_stopped_and_started_again() throws IOException {
        server.hub().stop();
        server.hub().start();
        try (Socket socket = ask()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> stalled() == 1);
            assertThat(endOf(socket)).isLessThan(FRAMES * FRAME_BYTES);
        }
    }

    /** How much comes until the connection ends. */
    private static int endOf(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        byte[] part = new byte[FRAME_BYTES];
        int all = 0;
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(part)) {
                all += read;
            }
        } catch (SocketException e) {
            // it was reset
        }
        return all;
    }

    @Test
    void one_that_reads_slowly_is_not_and_neither_is_one_for_which_there_is_nothing()
            throws IOException {
        try (StreamClient idle = new StreamClient(server.port(), "/v1/stream", "");
                Socket socket = ask()) {
            idle.awaits("event: live");
            byte[] part = new byte[FRAME_BYTES];
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> {
                                assertThat(socket.getInputStream().read(part)).isPositive();
                                return System.nanoTime() - start > 2 * STALL.toNanos();
                            });
            assertThat(stalled()).isZero();
        }
    }
}
