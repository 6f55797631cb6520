package dev.dateline.api.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.log.LogReader;
import dev.dateline.api.log.Logs;
import dev.dateline.api.query.Filter;
import dev.dateline.contract.delivery.Cursor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** Streams over real connections, from a log in this process. */
class SlowReaderTest {

    private static final int FRAMES = 400;
    private static final int FRAME_BYTES = 16 * 1024;
    private static final int RECEIVE_BYTES = 16 * 1024;
    private static final int MOST_BYTES = 512 * 1024;
    private static final int LONGEST_PAUSE_MILLIS = 10_000;

    /** So long that no pause is ended by it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StreamHub hub = new StreamHub(settings(), registry);
    private final LogReader log = Logs.of(FRAMES, FRAME_BYTES);
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    /** The handlers of the connection before each of its streams. */
    private final List<List<String>> handlers = new CopyOnWriteArrayList<>();

    private static ApiSettings settings() {
        DataSize memory = DataSize.ofMegabytes(1);
        return new ApiSettings(
                Path.of("."),
                new ApiSettings.Delivery(
                        memory, memory, HEARTBEAT, 10, Duration.ZERO, Duration.ofSeconds(1)));
    }

    private Mono<Void> open(ServerHttpRequest request, ServerHttpResponse response) {
        HttpServerResponse netty = ((AbstractServerHttpResponse) response).getNativeResponse();
        netty.withConnection(own -> handlers.add(own.channel().pipeline().names()));
        connections.add(Connection.of(response));
        subscribers.add(
                new Subscriber(
                        log,
                        Logs.beginning(),
                        new EventFilter(new Filter(Set.of(), List.of()), Set.of()),
                        StreamFormat.SSE,
                        connections.getLast(),
                        HEARTBEAT,
                        hub,
                        () -> {}));
        return StreamController.send(response, subscribers.getLast());
    }

    private WebServer server = serverOn(LoopResources.DEFAULT_NATIVE);

    /** A server as Boot starts it, on Linux's own transport or on that of the JDK. */
    private WebServer serverOn(boolean linux) {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
        factory.addServerCustomizers(http -> http.runOn(HttpResources.get(), linux));
        return factory.getWebServer(this::open);
    }

    @BeforeEach
    void start() {
        hub.start();
        server.start();
    }

    @AfterEach
    void stop() {
        hub.stop();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_that_stands_still_is_handed_little(boolean linux) throws IOException {
        server.stop();
        server = serverOn(linux);
        server.start();
        try (Client client = new Client()) {
            client.ask();
            await().until(() -> !connections.isEmpty() && !connections.getLast().isWritable());
            assertThat(registry.counter("dateline.api.stream.bytes").count())
                    .isLessThan(MOST_BYTES);
        }
    }

    @Test
    void one_that_stood_still_and_reads_on_gets_all_of_it_without_a_pause() throws IOException {
        try (Client client = new Client()) {
            client.ask();
            await().until(() -> !connections.isEmpty() && !connections.getLast().isWritable());
            assertThat(client.sequences())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, FRAMES).boxed().toList());
        }
    }

    @Test
    void a_connection_is_left_as_it_was_before_the_stream() throws IOException {
        try (Client client = new Client()) {
            for (int i = 0; i < 2; i++) {
                client.ask();
                assertThat(client.sequences()).hasSize(FRAMES);
                subscribers.getLast().end(new Goodbye(Ending.STOPPING, 1));
                client.readUpTo("event: bye");
                // the last chunk of the answer
                client.readUpTo("0");
            }
        }
        assertThat(handlers.getLast()).isEqualTo(handlers.getFirst());
    }

    /** A client of little memory, which is served as fast as it reads. */
    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket();
        private final BufferedReader lines;

        Client() throws IOException {
            socket.setReceiveBufferSize(RECEIVE_BYTES);
            // whoever waits longer fails
            socket.setSoTimeout(LONGEST_PAUSE_MILLIS);
            InetAddress here = InetAddress.ofLiteral("127.0.0.1");
            socket.connect(new InetSocketAddress(here, server.getPort()));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        }

        void ask() throws IOException {
            String request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
        }

        /** Of all events up to the last. */
        List<Long> sequences() throws IOException {
            List<Long> sequences = new ArrayList<>();
            String id = "";
            while (sequences.size() < FRAMES) {
                String line = lines.readLine();
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.equals("event: item.created")) {
                    sequences.add(Cursor.parse(id).sequence());
                }
            }
            return sequences;
        }

        void readUpTo(String line) throws IOException {
            while (!lines.readLine().equals(line)) {
                // comes before it
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
