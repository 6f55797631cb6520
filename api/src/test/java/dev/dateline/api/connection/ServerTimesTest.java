package dev.dateline.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Slow clients, on the server as Boot starts it, with times that are short. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerTimesTest {

    private static final Duration PART = Duration.ofSeconds(1);
    private static final Duration WHOLE = Duration.ofSeconds(2);
    private static final int LARGE = 32 * 1024 * 1024;
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    private WebServer server = serverWith(new ServerTimes.Times(PART, WHOLE, PART, WHOLE, WHOLE));

    private static WebServer serverWith(ServerTimes.Times times) {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
        factory.addServerCustomizers(new ServerTimes(times));
        return factory.getWebServer(answers());
    }

    private static HttpHandler answers() {
        return (request, response) ->
                switch (request.getPath().value()) {
                    case "/late" -> Mono.delay(WHOLE.multipliedBy(2)).then(write(response, 4));
                    case "/large" -> write(response, LARGE);
                    default -> body(request).then(write(response, 4));
                };
    }

    private static Mono<Void> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody()).doOnNext(DataBufferUtils::release).then();
    }

    private static Mono<Void> write(ServerHttpResponse response, int bytes) {
        response.getHeaders().setContentLength(bytes);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(new byte[bytes])));
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** All that comes until the connection ends. */
    private static String rest(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (SocketException e) {
            return "reset";
        }
    }

    /** Sends the text again and again, a tenth of a second apart, until that fails. */
    private static void drip(Socket socket, String text) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            try {
                                send(socket, text);
                                return false;
                            } catch (SocketException e) {
                                return true;
                            }
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHo"})
    void a_connection_on_which_nothing_comes_any_more_is_closed(String begun) throws IOException {
        try (Socket socket = open()) {
            send(socket, begun);
            assertThat(rest(socket)).isEmpty();
        }
    }

    @Test
    void a_head_that_drips_is_given_up() throws IOException {
        try (Socket socket = open()) {
            send(socket, "GET /" + HOST);
            drip(socket, "X-More: 1\r\n");
        }
    }

    @Test
    void so_is_one_on_a_connection_that_had_an_answer() throws IOException {
        try (Socket socket = open()) {
            send(socket, "GET /" + HOST + "\r\n");
            String head = new String(socket.getInputStream().readNBytes(15), US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 200 OK");
            send(socket, "GET /" + HOST);
            drip(socket, "X-More: 1\r\n");
        }
    }

    @Test
    void a_body_that_stops_is_given_up() throws IOException {
        try (Socket socket = open()) {
            send(socket, "POST /" + HOST + "Content-Length: 100\r\n\r\nab");
            assertThat(rest(socket)).doesNotContain("200 OK");
        }
    }

    @Test
    void a_body_that_drips_is_given_up() throws IOException {
        try (Socket socket = open()) {
            send(socket, "POST /" + HOST + "Content-Length: 1000000\r\n\r\n");
            drip(socket, "a");
        }
    }

    @Test
    void an_answer_that_nobody_takes_is_given_up() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(16 * 1024);
            socket.setSoTimeout(20_000);
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.getPort()));
            send(socket, "GET /large" + HOST + "\r\n");
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> System.nanoTime() - start > 3 * WHOLE.toNanos());
            assertThat(rest(socket).length()).isLessThan(LARGE);
        }
    }

    @Test
    void an_answer_may_take_longer_than_all_that() throws IOException {
        try (Socket socket = open()) {
            send(socket, "GET /late" + HOST + "Connection: close\r\n\r\n");
            assertThat(rest(socket)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void requests_that_came_together_are_answered_though_that_takes_longer() throws IOException {
        try (Socket socket = open()) {
            send(socket, "GET /late" + HOST + "\r\nGET /late" + HOST + "Connection: cl");
            String head = new String(socket.getInputStream().readNBytes(15), US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 200 OK");
            send(socket, "ose\r\n\r\n");
            assertThat(rest(socket)).contains("HTTP/1.1 200 OK");
        }
    }
}
