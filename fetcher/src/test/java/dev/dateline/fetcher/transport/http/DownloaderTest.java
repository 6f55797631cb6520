package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that behaves as badly as servers do. */
class DownloaderTest {

    private static final Validators NONE = Validators.NONE;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private OddServer server;
    private Downloader downloader;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        downloader = OddServer.downloader("127.0.0.0/8");
    }

    @AfterEach
    void stop() throws IOException {
        downloader.destroy();
        server.close();
    }

    private Download get(URI url) {
        return OddServer.get(downloader, url, NONE);
    }

    @Test
    void validators_are_sent_back_byte_for_byte_and_a_304_is_no_error() {
        URI url =
                server.serve(
                        "/f",
                        exchange -> {
                            String sent = exchange.getRequestHeaders().getFirst("If-None-Match");
                            exchange.getResponseHeaders().set("ETag", "W/\"odd 'tag'\"");
                            exchange.getResponseHeaders().set("Last-Modified", "yesterday");
                            if ("W/\"odd 'tag'\"".equals(sent)
                                    && "yesterday"
                                            .equals(
                                                    exchange.getRequestHeaders()
                                                            .getFirst("If-Modified-Since"))) {
                                exchange.sendResponseHeaders(304, -1);
                            } else {
                                OddServer.send(
                                        exchange, 200, "hello".getBytes(StandardCharsets.UTF_8));
                            }
                        });
        Download first = get(url);
        assertThat(first).isInstanceOf(Download.Received.class);
        Validators validators = ((Download.Received) first).validators();
        assertThat(OddServer.get(downloader, url, validators))
                .isInstanceOf(Download.NotModified.class);
    }

    @Test
    void a_validator_is_sent_back_with_bytes_that_are_no_characters_too() throws Exception {
        byte[] tag = {'"', (byte) 0xc3, (byte) 0x9f, (byte) 0x80, (byte) 0xff, '"'};
        List<byte[]> requests = new CopyOnWriteArrayList<>();
        try (ServerSocket socket = new ServerSocket(0, 5, LOOPBACK)) {
            Thread.ofVirtual().start(() -> answerTwice(socket, tag, requests));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/f");
            Download.Received first = (Download.Received) get(url);
            Download _ = OddServer.get(downloader, url, first.validators());
        }
        assertThat(new String(requests.get(1), StandardCharsets.ISO_8859_1))
                .contains(
                        "If-None-Match: " + new String(tag, StandardCharsets.ISO_8859_1) + "\r\n");
    }

    private static void answerTwice(ServerSocket socket, byte[] tag, List<byte[]> requests) {
        for (int i = 0; i < 2; i++) {
            try (Socket one = socket.accept()) {
                byte[] request = new byte[4096];
                int length = one.getInputStream().read(request);
                requests.add(java.util.Arrays.copyOf(request, length));
                OutputStream out = one.getOutputStream();
                out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\nETag: "
                                .getBytes(StandardCharsets.US_ASCII));
                out.write(tag);
                out.write("\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, HTTP_ERROR",
        "410, GONE",
        "500, HTTP_ERROR",
        "403, HTTP_ERROR",
        "429, THROTTLED"
    })
    void a_status_is_an_outcome(int status, String outcome) {
        Download download =
                get(server.serve("/s", exchange -> exchange.sendResponseHeaders(status, -1)));
        assertThat(download.outcome()).isEqualTo(outcome);
        assertThat(download.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "'Sat, 31 Jan 2026 12:10:00 GMT', PT10M"})
    void patience_is_understood_as_seconds_and_as_a_date(String header, Duration asked) {
        URI url =
                server.serve(
                        "/t",
                        exchange -> {
                            exchange.getResponseHeaders().set("Retry-After", header);
                            exchange.sendResponseHeaders(503, -1);
                        });
        assertThat(get(url)).isEqualTo(new Download.Throttled(503, asked));
    }

    @Test
    void what_is_too_large_ends_at_the_bound() throws IOException {
        assertThat(get(server.serve("/endless", DownloaderTest::writeForever)))
                .isInstanceOf(Download.TooLarge.class);
        byte[] bomb = gzip(new byte[10 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(64 * 1024);
        assertThat(get(server.serve("/bomb", exchange -> OddServer.send(exchange, 200, bomb))))
                .isInstanceOfSatisfying(
                        Download.TooLarge.class,
                        large -> assertThat(large.reason()).contains("max-document"));
    }

    @Test
    void each_message_names_the_setting_that_helps() throws IOException {
        byte[] noise = new byte[100 * 1024];
        new java.util.Random(1).nextBytes(noise);
        byte[] packed = gzip(noise);
        byte[] bomb = gzip(new byte[10 * 1024 * 1024]);
        assertThat(reason(get(server.serve("/plain-large", with(noise, null)))))
                .contains("the download is larger", "max-download")
                .doesNotContain("max-document");
        assertThat(reason(get(server.serve("/packed-large", with(packed, "gzip")))))
                .contains("before it is unpacked", "max-download")
                .doesNotContain("max-document");
        assertThat(reason(get(server.serve("/unpacked-large", with(bomb, "gzip")))))
                .contains("unpacked document", "max-document")
                .doesNotContain("max-download");
    }

    @Test
    void what_is_not_well_compressed_is_told_in_words() {
        byte[] head = {0x1f, (byte) 0x8b, 8};
        byte[] wrong = new byte[100];
        System.arraycopy(head, 0, wrong, 0, head.length);
        wrong[10] = (byte) 0xff;
        for (byte[] body : List.of(head, wrong)) {
            assertThat(get(server.serve("/damaged" + body.length, with(body, "gzip"))))
                    .isInstanceOfSatisfying(
                            Download.Unreachable.class,
                            damaged -> assertThat(damaged.reason()).contains("compressed"));
        }
    }

    private static OddServer.Behaviour with(byte[] body, @Nullable String encoding) {
        return exchange -> {
            if (encoding != null) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            OddServer.send(exchange, 200, body);
        };
    }

    private static String reason(Download download) {
        return ((Download.TooLarge) download).reason();
    }

    private static void writeForever(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        // bounded, should the client not hang up
        for (int i = 0; i < 10_000; i++) {
            out.write(new byte[8192]);
        }
    }

    @Test
    void gzip_is_inflated_announced_or_not_and_salvaged_when_it_is_cut() throws IOException {
        byte[] text = new byte[40_000];
        new java.util.Random(1).nextBytes(text);
        byte[] packed = gzip(text);
        assertThat(
                        bytes(
                                get(
                                        server.serve(
                                                "/plain",
                                                exchange ->
                                                        OddServer.send(exchange, 200, packed)))))
                .isEqualTo(text);
        byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 20);
        assertThat(bytes(get(server.serve("/cut", exchange -> OddServer.send(exchange, 200, cut)))))
                .hasSizeGreaterThan(20_000);
    }

    @Test
    void a_document_that_is_cut_on_the_network_gives_what_is_there_and_says_so() {
        URI url =
                server.serve(
                        "/short",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 1000);
                            exchange.getResponseBody().write(new byte[600]);
                            exchange.getResponseBody().flush();
                        });
        assertThat(get(url))
                .isInstanceOfSatisfying(
                        Download.Received.class,
                        fetched -> {
                            assertThat(fetched.document().bytes()).hasSize(600);
                            assertThat(fetched.document().cut()).isTrue();
                        });
    }

    @Test
    void a_gzip_that_is_whole_is_a_whole_document_whatever_length_was_announced()
            throws IOException {
        byte[] packed = gzip("hello".repeat(100).getBytes(StandardCharsets.UTF_8));
        URI url =
                server.serve(
                        "/longer",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 500);
                            exchange.getResponseBody().write(packed);
                            exchange.getResponseBody().flush();
                        });
        assertThat(get(url))
                .isInstanceOfSatisfying(
                        Download.Received.class,
                        fetched -> {
                            assertThat(fetched.document().bytes()).hasSize(500);
                            assertThat(fetched.document().cut()).isFalse();
                        });
    }

    private static byte[] bytes(Download download) {
        return ((Download.Received) download).document().bytes();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void who_trickles_or_says_nothing_is_left_after_the_total_timeout() throws IOException {
        URI trickle =
                server.serve(
                        "/trickle",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            for (int i = 0; i < 20; i++) {
                                exchange.getResponseBody().write('x');
                                exchange.getResponseBody().flush();
                                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                            }
                        });
        Downloader hasty = OddServer.hasty();
        long start = System.nanoTime();
        assertThat(OddServer.get(hasty, trickle, NONE))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        late -> assertThat(late.reason()).contains("PT2S"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        hasty.destroy();
    }

    @Test
    void a_resolver_that_hangs_ends_with_the_total_time() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Downloader hanging =
                OddServer.hasty(
                        host -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            throw new UnknownHostException(host);
                        });
        long start = System.nanoTime();
        Download download = OddServer.get(hanging, URI.create("http://slow.example/f"), NONE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(download)
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        late -> assertThat(late.reason()).containsAnyOf("PT2S", "name servers"));
        never.countDown();
        hanging.destroy();
    }

    @Test
    void a_host_that_is_not_there_is_unreachable_in_words() {
        assertThat(get(URI.create("http://no-such-host.invalid/f")))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        gone -> assertThat(gone.reason()).contains("can't be resolved"));
    }
}
