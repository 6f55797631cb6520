package dev.dateline.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers leave, and what a client may have at once, behind a proxy that is believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String LIST = "/v1/items?fields=full&limit=50";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private FeedServer feeds;
    private OneProcess dateline;

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        dateline =
                new OneProcess(
                        directory,
                        "--server.forward-headers-strategy=framework",
                        "--dateline.api.limits.streams=2");
        dateline.start().awaitReady();
        dateline.api().addSource(feeds.publish("a", new Rss("a").add(0, 60).toString()));
        await().atMost(Duration.ofSeconds(30)).until(() -> dateline.api().items("").size() == 60);
    }

    @AfterAll
    void stop() {
        dateline.close();
        feeds.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(dateline.api().base() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<byte[]> packed(String path) throws Exception {
        return HTTP.send(
                request(path).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {LIST, "/", "/app/main.js", "/v3/api-docs", "/asyncapi.json", "/v1/sources"})
    void what_is_asked_for_packed_comes_packed_and_is_the_same(String path) throws Exception {
        HttpResponse<byte[]> plain = HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
        HttpResponse<byte[]> packed = packed(path);
        assertThat(header(plain, "vary")).contains("Accept-Encoding");
        if (plain.body().length > 4096) {
            assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
            assertThat(unpacked(packed.body())).isEqualTo(plain.body());
            assertThat(packed.body().length).isLessThan(plain.body().length / 2);
        }
        assertThat(header(packed, "etag")).isEqualTo(header(plain, "etag"));
    }

    @Test
    void a_list_is_a_fifth_of_its_size_and_as_it_was_where_nothing_changed() throws Exception {
        HttpResponse<byte[]> packed = packed(LIST);
        assertThat(packed.body().length).isLessThan(unpacked(packed.body()).length / 5);
        HttpResponse<byte[]> again =
                HTTP.send(
                        request(LIST)
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", header(packed, "etag"))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/x-ndjson"})
    void a_stream_is_not_packed_and_comes_at_once(String type) throws Exception {
        HttpResponse<InputStream> answer = stream(type, "");
        try (InputStream body = answer.body()) {
            assertThat(header(answer, "content-encoding")).isEmpty();
            String begun = new String(body.readNBytes(60), US_ASCII);
            assertThat(begun).contains("open");
        }
    }

    private HttpResponse<InputStream> stream(String type, String address) throws Exception {
        HttpRequest.Builder request =
                request("/v1/stream").header("Accept", type).header("Accept-Encoding", "gzip");
        if (!address.isEmpty()) {
            request.header("X-Forwarded-For", address);
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    @Test
    void an_address_has_as_many_streams_as_it_may() throws Exception {
        String type = "text/event-stream";
        try (InputStream one = stream(type, "203.0.113.7").body();
                InputStream two = stream(type, "203.0.113.7").body();
                InputStream three = stream(type, "203.0.113.7").body();
                InputStream other = stream(type, "203.0.113.8").body()) {
            assertThat(new String(three.readAllBytes(), US_ASCII))
                    .contains("event: bye", "too many streams from your address");
            for (InputStream served : new InputStream[] {one, two, other}) {
                assertThat(new String(served.readNBytes(60), US_ASCII)).contains("event: open");
            }
        }
        assertThat(dateline.api().get("/actuator/prometheus").text())
                .contains("dateline_api_refused_total{limit=\"streams\"} 1.0");
    }

    @Test
    void a_head_that_drips_is_given_up() throws IOException {
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        try (Socket socket = new Socket(host, dateline.service().port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(US_ASCII));
            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isClosed(socket));
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write("X-More: 1\r\n".getBytes(US_ASCII));
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
