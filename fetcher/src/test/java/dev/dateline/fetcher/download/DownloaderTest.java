package dev.dateline.fetcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.download.Download.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Against a server that behaves as badly as servers do. */
class DownloaderTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Validators NONE = new Validators(null, null, null);

    private HttpServer server;
    private Downloader downloader;

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        downloader = downloader("127.0.0.0/8");
    }

    private static Downloader downloader(String... allowed) {
        return new Downloader(
                new FetcherSettings(
                        List.of(allowed),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        4,
                        2,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        DataSize.ofKilobytes(64),
                        DataSize.ofKilobytes(256),
                        3,
                        "Test"),
                InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() throws IOException {
        downloader.destroy();
        server.stop(0);
    }

    private URI serve(String path, Behaviour behaviour) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        behaviour.answer(exchange);
                    }
                });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Download get(URI url) {
        return downloader.get(url, NONE);
    }

    @Test
    void validators_are_sent_back_byte_for_byte_and_a_304_is_no_error() {
        URI url =
                serve(
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
                                send(exchange, 200, "hello".getBytes(StandardCharsets.UTF_8));
                            }
                        });
        Download first = get(url);
        assertThat(first).isInstanceOf(Download.Fetched.class);
        Validators validators = ((Download.Fetched) first).validators();
        assertThat(downloader.get(url, validators)).isInstanceOf(Download.NotModified.class);
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
        Download download = get(serve("/s", exchange -> exchange.sendResponseHeaders(status, -1)));
        assertThat(download.outcome()).isEqualTo(outcome);
        assertThat(download.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "'Sat, 31 Jan 2026 12:10:00 GMT', PT10M"})
    void patience_is_understood_as_seconds_and_as_a_date(String header, Duration asked) {
        URI url =
                serve(
                        "/t",
                        exchange -> {
                            exchange.getResponseHeaders().set("Retry-After", header);
                            exchange.sendResponseHeaders(503, -1);
                        });
        assertThat(get(url)).isEqualTo(new Download.Throttled(503, asked));
    }

    @Test
    void redirects_are_followed_within_a_bound_and_never_to_another_scheme() {
        URI target = serve("/target", exchange -> send(exchange, 200, new byte[] {'x'}));
        URI once = redirect("/once", "/target");
        assertThat(((Download.Fetched) get(once)).url()).isEqualTo(target);
        assertThat(get(redirect("/loop", "/loop"))).isInstanceOf(Download.Unreachable.class);
        assertThat(get(redirect("/file", "file:///etc/passwd")))
                .isInstanceOf(Download.Refused.class);
        assertThat(get(redirect("/odd", "http://[bad"))).isInstanceOf(Download.Unreachable.class);
    }

    private URI redirect(String from, String to) {
        return serve(
                from,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", to);
                    exchange.sendResponseHeaders(301, -1);
                });
    }

    @Test
    void a_private_address_is_refused_at_once_and_behind_a_redirect() throws IOException {
        Downloader strict = downloader();
        URI url = serve("/p", exchange -> send(exchange, 200, new byte[] {'x'}));
        assertThat(strict.get(url, NONE)).isInstanceOf(Download.Refused.class);
        Downloader one = downloader("127.0.0.1/32");
        URI away = redirect("/away", "http://127.0.0.2:" + server.getAddress().getPort() + "/p");
        assertThat(one.get(away, NONE))
                .isInstanceOfSatisfying(
                        Download.Refused.class,
                        refused -> assertThat(refused.reason()).contains("allowed-networks"));
        one.destroy();
        strict.destroy();
    }

    @Test
    void what_is_too_large_ends_at_the_bound() throws IOException {
        assertThat(get(serve("/endless", DownloaderTest::writeForever)))
                .isInstanceOf(Download.TooLarge.class);
        byte[] bomb = gzip(new byte[10 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(64 * 1024);
        assertThat(get(serve("/bomb", exchange -> send(exchange, 200, bomb))))
                .isInstanceOfSatisfying(
                        Download.TooLarge.class,
                        large -> assertThat(large.reason()).contains("inflated"));
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
        assertThat(bytes(get(serve("/plain", exchange -> send(exchange, 200, packed)))))
                .isEqualTo(text);
        byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 20);
        assertThat(bytes(get(serve("/cut", exchange -> send(exchange, 200, cut)))))
                .hasSizeGreaterThan(20_000);
    }

    @Test
    void a_document_that_is_cut_on_the_network_gives_what_is_there_and_says_so() {
        URI url =
                serve(
                        "/short",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 1000);
                            exchange.getResponseBody().write(new byte[600]);
                            exchange.getResponseBody().flush();
                        });
        assertThat(get(url))
                .isInstanceOfSatisfying(
                        Download.Fetched.class,
                        fetched -> {
                            assertThat(fetched.body().bytes()).hasSize(600);
                            assertThat(fetched.body().cut()).isTrue();
                        });
    }

    @Test
    void a_gzip_that_is_whole_is_a_whole_document_whatever_length_was_announced()
            throws IOException {
        byte[] packed = gzip("hello".repeat(100).getBytes(StandardCharsets.UTF_8));
        URI url =
                serve(
                        "/longer",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 500);
                            exchange.getResponseBody().write(packed);
                            exchange.getResponseBody().flush();
                        });
        assertThat(get(url))
                .isInstanceOfSatisfying(
                        Download.Fetched.class,
                        fetched -> {
                            assertThat(fetched.body().bytes()).hasSize(500);
                            assertThat(fetched.body().cut()).isFalse();
                        });
    }

    /** Every form of an address that polling.md names, at connect and behind a redirect. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "127.0.0.2",
                "127.2",
                "2130706434",
                "[::]",
                "[::1]",
                "[fc00::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:127.0.0.2]",
                "[::127.0.0.2]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b:1::1]",
                "[2002:7f00:2::]",
                "[2002:a00:1::1]",
                "[2001:0:4136:e378:8000:63bf:80ff:fffd]",
                "localhost.localdomain",
                "ip6-localhost"
            })
    void a_private_address_in_any_form_is_never_connected_to(String host) throws IOException {
        Downloader one = downloader("127.0.0.1/32");
        int port = server.getAddress().getPort();
        String target = "http://" + host + ":" + port + "/p";
        serve("/p", exchange -> send(exchange, 200, "reached".getBytes(StandardCharsets.UTF_8)));
        for (URI url : List.of(URI.create(target), redirect("/to", target))) {
            assertThat(one.get(url, NONE))
                    .as(url.toString())
                    .isInstanceOfAny(Download.Refused.class, Download.Unreachable.class)
                    .isNotInstanceOf(Download.Fetched.class);
            if (host.matches("[0-9.]{7,}|\\[.*") && !host.matches("[0-9]+")) {
                assertThat(one.get(url, NONE)).isInstanceOf(Download.Refused.class);
            }
        }
        one.destroy();
    }

    private static byte[] bytes(Download download) {
        return ((Download.Fetched) download).body().bytes();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void who_trickles_or_says_nothing_is_left_after_the_total_timeout() {
        URI trickle =
                serve(
                        "/trickle",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            for (int i = 0; i < 20; i++) {
                                exchange.getResponseBody().write('x');
                                exchange.getResponseBody().flush();
                                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                            }
                        });
        long start = System.nanoTime();
        assertThat(get(trickle))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        late -> assertThat(late.reason()).contains("PT2S"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_host_that_is_not_there_is_unreachable_in_words() {
        assertThat(get(URI.create("http://no-such-host.invalid/f")))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        gone -> assertThat(gone.reason()).contains("can't be resolved"));
    }
}
