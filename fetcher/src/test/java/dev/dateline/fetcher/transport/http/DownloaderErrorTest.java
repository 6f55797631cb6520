package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DownloaderErrorTest {

    @Test
    void who_waits_too_long_for_room_does_not_blame_the_server() throws IOException {
        Room room = new Room(1, Duration.ofMillis(2_500));
        byte[] large = gzip(new byte[1_500_000]);
        Downloader downloader = OddServer.hastyAndRoomy();
        try (OddServer server = new OddServer();
                Room.Place taken = room.place();
                Room.Place wanted = room.place()) {
            taken.hold(2_000_000);
            URI url = server.serve("/large", exchange -> OddServer.send(exchange, 200, large));
            assertThat(downloader.get(url, Validators.NONE, wanted))
                    .isInstanceOfSatisfying(
                            Download.Unreachable.class,
                            late -> assertThat(late.reason()).contains("no room"));
        } finally {
            downloader.destroy();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void an_error_ends_one_download_and_not_all_that_follow() throws IOException {
        Downloader downloader = OddServer.failingOnce();
        try (OddServer server = new OddServer()) {
            URI url =
                    server.serve("/e", exchange -> OddServer.send(exchange, 200, new byte[] {'x'}));
            assertThatThrownBy(() -> OddServer.get(downloader, url, Validators.NONE))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(OddServer.get(downloader, url, Validators.NONE))
                    .isInstanceOf(Download.Received.class);
        } finally {
            downloader.destroy();
        }
    }

    @Test
    void what_a_server_sends_instead_of_a_header_is_quoted_on_one_short_line() throws Exception {
        Downloader downloader = OddServer.downloader("127.0.0.0/8");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread server =
                    Thread.startVirtualThread(
                            () -> answer(socket, "no header\u0007\u001b[31m" + "x".repeat(900)));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/f");
            assertThat(OddServer.get(downloader, url, Validators.NONE))
                    .isInstanceOfSatisfying(
                            Download.Unreachable.class,
                            odd ->
                                    assertThat(odd.reason())
                                            .contains("no header")
                                            .doesNotContainPattern("\\p{Cntrl}")
                                            .hasSizeLessThanOrEqualTo(300));
            assertThat(server.join(Duration.ofSeconds(10))).isTrue();
        } finally {
            downloader.destroy();
        }
    }

    private static void answer(ServerSocket socket, String header) {
        try (Socket one = socket.accept()) {
            int _ = one.getInputStream().read(new byte[4_096]);
            one.getOutputStream()
                    .write(
                            ("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatever_the_reason_of_a_download_quotes_it_is_one_short_line() {
        String said = "a\u0000b\n" + "c".repeat(1_000);
        assertThat(
                        List.of(
                                new Download.Unreachable(said).reason(),
                                new Download.Refused(said).reason(),
                                new Download.TooLarge(said).reason()))
                .allSatisfy(reason -> assertThat(reason).startsWith("a b c").hasSize(300));
    }
}
