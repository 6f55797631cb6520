package dev.dateline.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.connection.AnswerRoom.Place;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.QueryThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** Large answers on their way to clients who may read nothing of them. */
@Timeout(60)
class AnswerRoomTest {

    /** More than the kernel takes of an answer that nobody reads. */
    private static final int BODY = 8 * 1024 * 1024;

    private static final Duration FAIR = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong();
    private final AnswerRoom room = new AnswerRoom(10, FAIR, nanos::get);

    @Test
    void there_is_room_for_so_many_bytes_and_again_when_they_are_sent() {
        Place first = room.take(6);
        Place second = room.take(4);
        assertThatThrownBy(() -> room.take(1)).isInstanceOf(ProblemCode.Problem.class);
        first.close();
        first.close();
        assertThat(room.held()).isEqualTo(4);
        room.take(6).close();
        second.close();
        assertThat(room.held()).isZero();
    }

    @Test
    void one_that_is_larger_than_all_the_room_is_sent_alone() {
        try (Place _ = room.take(11)) {
            assertThatThrownBy(() -> room.take(1)).hasMessageContaining("try again");
        }
    }

    @Test
    void what_is_on_its_way_for_long_gives_its_room_up_to_others() {
        Place old = room.take(6);
        Place young = room.take(4);
        List<String> ends = new ArrayList<>();
        old.ended().subscribe(_ -> {}, e -> ends.add("old"));
        young.ended().subscribe(_ -> {}, e -> ends.add("young"));
        nanos.addAndGet(FAIR.toNanos());
        Place newer = room.take(5);
        assertThat(ends).containsExactly("old");
        old.close();
        assertThat(room.held()).isEqualTo(9);
        young.close();
        newer.close();
        assertThat(room.held()).isZero();
    }

    @Test
    void clients_who_read_nothing_keep_nobody_from_an_answer() throws Exception {
        AnswerRoom small = new AnswerRoom(4L * BODY, Duration.ofMillis(500), System::nanoTime);
        QueryThreads threads = new QueryThreads(1, 10, new SimpleMeterRegistry());
        PackedAnswers answers = new PackedAnswers(threads, small, false, List.of());
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
        factory.addServerCustomizers(answers, new ServerTimes());
        WebServer server = factory.getWebServer(handler(answers));
        server.start();
        List<Socket> standing = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 12; i++) {
                standing.add(ask(server.getPort()));
            }
            Awaitility.await().until(() -> small.held() > 3L * BODY);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
                            .build();
            HttpResponse<byte[]> answer =
                    Awaitility.await()
                            .until(
                                    () ->
                                            client.send(
                                                    request,
                                                    HttpResponse.BodyHandlers.ofByteArray()),
                                    given -> given.statusCode() == 200);
            assertThat(answer.body()).hasSize(BODY).containsOnly('n');
            assertThat(small.held()).isLessThanOrEqualTo(4L * BODY);
        } finally {
            for (Socket socket : standing) {
                socket.close();
            }
            Awaitility.await().until(() -> small.held() == 0);
            server.stop();
            threads.destroy();
        }
    }

    private static Socket ask(int port) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }

    private static HttpHandler handler(PackedAnswers answers) {
        byte[] body = new byte[BODY];
        Arrays.fill(body, (byte) 'n');
        WebHandler large =
                (ServerWebExchange exchange) -> {
                    exchange.getResponse().getHeaders().setContentLength(body.length);
                    Publisher<DataBuffer> one =
                            Mono.fromSupplier(
                                    () -> exchange.getResponse().bufferFactory().wrap(body));
                    return exchange.getResponse().writeWith(one);
                };
        return WebHttpHandlerBuilder.webHandler(large)
                .filter(answers)
                .exceptionHandler(AnswerRoomTest::told)
                .build();
    }

    private static Mono<Void> told(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        exchange.getResponse().setStatusCode(((ProblemCode.Problem) failure).code().status());
        return exchange.getResponse().setComplete();
    }
}
