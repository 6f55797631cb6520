package dev.dateline.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Requests that come before the last one is answered, on the server as Boot starts it. */
class PipelinedRequestsTest {

    private static final int LONGEST_MILLIS = 10_000;
    private static final String LENGTH = "Content-Length: ";

    private WebServer server = server();

    private static WebServer server() {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
        factory.addServerCustomizers(new ServerTimes());
        return factory.getWebServer(answersWithPath());
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_connection_is_still_read_after_requests_that_came_together() throws IOException {
        try (Socket socket = open()) {
            BufferedReader answers = answers(socket);
            ask(socket, request("/first"), request("/second"));
            assertThat(body(answers)).isEqualTo("/first");
            assertThat(body(answers)).isEqualTo("/second");
            ask(socket, request("/third"));
            assertThat(body(answers)).isEqualTo("/third");
        }
    }

    /** Not those after it: RFC 9112, 9.6. */
    @Test
    void the_last_request_is_answered_though_it_came_before_the_answer_to_another()
            throws IOException {
        try (Socket socket = open()) {
            BufferedReader answers = answers(socket);
            ask(socket, request("/first"), last("/second"), request("/third"));
            assertThat(body(answers)).isEqualTo("/first");
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answers.lines())
                    .contains("connection: close", "/second")
                    .doesNotContain("/third");
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_MILLIS);
        return socket;
    }

    private static BufferedReader answers(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String last(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    /** The first takes a moment, so that the second waits; that one is answered at once. */
    private static HttpHandler answersWithPath() {
        return (request, response) -> {
            String path = request.getPath().value();
            response.getHeaders().setContentLength(path.length());
            return path.equals("/first")
                    ? Mono.delay(Duration.ofMillis(20)).then(write(response, path))
                    : write(response, path);
        };
    }

    private static Mono<Void> write(ServerHttpResponse response, String text) {
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(text.getBytes(US_ASCII))));
    }

    /** All of them in one write. */
    private static void ask(Socket socket, String... requests) throws IOException {
        socket.getOutputStream().write(String.join("", requests).getBytes(US_ASCII));
    }

    /** The body of the next answer, by its Content-Length. */
    private static String body(BufferedReader answers) throws IOException {
        int length = -1;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()));
            }
        }
        char[] body = new char[length];
        int read = answers.read(body);
        return new String(body, 0, read);
    }
}
