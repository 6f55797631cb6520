package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
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
}
