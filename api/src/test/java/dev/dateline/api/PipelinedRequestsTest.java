package dev.dateline.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Requests that come before the last one is answered, on the server as Boot starts it. */
class PipelinedRequestsTest {

    private static final int LONGEST_MILLIS = 2_000;
    private static final String LENGTH = "Content-Length: ";

    @Test
    void a_connection_is_still_read_after_requests_that_came_together() throws IOException {
        WebServer server = new NettyReactiveWebServerFactory(0).getWebServer(answersWithPath());
        server.start();
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getPort())) {
            socket.setSoTimeout(LONGEST_MILLIS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            ask(socket, "/first", "/second");
            assertThat(body(answers)).isEqualTo("/first");
            assertThat(body(answers)).isEqualTo("/second");
            ask(socket, "/third");
            assertThat(body(answers)).isEqualTo("/third");
        } finally {
            server.stop();
        }
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
    private static void ask(Socket socket, String... paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths) {
            requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        socket.getOutputStream().write(requests.toString().getBytes(US_ASCII));
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
