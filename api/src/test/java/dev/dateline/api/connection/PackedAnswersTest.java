package dev.dateline.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.query.QueryThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers on their way to the server, which packs what has no coding yet on its event loops. */
@Timeout(60)
class PackedAnswersTest {

    private static final byte[] LARGE = text(PackedResponse.LARGE);
    private static final byte[] SMALL = text(PackedResponse.LARGE - 1);

    private final QueryThreads threads = new QueryThreads(1, 10, new SimpleMeterRegistry());
    private final PackedAnswers answers = answers(threads);

    /** On which threads bodies came to the server. */
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());

    private static PackedAnswers answers(QueryThreads threads) {
        return new PackedAnswers(
                threads, new AnswerRoom(), true, List.of("application/json", "text/css"));
    }

    private static byte[] text(int bytes) {
        return "news ".repeat(bytes / 5 + 1).substring(0, bytes).getBytes(US_ASCII);
    }

    @AfterEach
    void stop() {
        threads.destroy();
    }

    private static Mono<Void> write(ServerHttpResponse response, MediaType type, byte[] body) {
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** What an event loop gives to the server. */
    private MockServerWebExchange answered(String accepted, MediaType type, byte[] body) {
        MockServerWebExchange exchange = asked(accepted);
        answer(exchange, type, body);
        return exchange;
    }

    private static MockServerWebExchange asked(String accepted) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.get("/").header("Accept-Encoding", accepted));
    }

    private void answer(MockServerWebExchange exchange, MediaType type, byte[] body) {
        exchange.getResponse()
                .setWriteHandler(
                        parts ->
                                parts.doOnNext(_ -> written.add(Thread.currentThread().getName()))
                                        .cache()
                                        .then());
        Mono.defer(() -> answers.filter(exchange, given -> write(given.getResponse(), type, body)))
                .subscribeOn(Schedulers.single())
                .block();
    }

    private boolean isPacked(String accepted, MediaType type, byte[] body) {
        HttpHeaders headers = answered(accepted, type, body).getResponse().getHeaders();
        boolean packed = "gzip".equals(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
        assertThat(headers.getContentLength() < body.length).isEqualTo(packed);
        return packed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZip;q=0.5, *;q=0", "deflate,gzip ; q=1.0"})
    void a_large_one_is_packed_and_not_on_the_event_loop(String accepted) {
        assertThat(isPacked(accepted, MediaType.APPLICATION_JSON, LARGE)).isTrue();
        assertThat(written).allMatch(thread -> thread.startsWith("api-query-"));
    }

    @Test
    void a_small_one_and_what_is_packed_already_are_left_to_the_server() {
        assertThat(isPacked("gzip", MediaType.APPLICATION_JSON, SMALL)).isFalse();
        assertThat(isPacked("gzip", MediaType.IMAGE_PNG, LARGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip;q=0.000, deflate", "xgzip"})
    void one_for_a_client_that_takes_no_gzip_stays_as_it_is(String accepted) {
        assertThat(isPacked(accepted, MediaType.APPLICATION_JSON, LARGE)).isFalse();
    }

    @Test
    void it_fails_as_queries_do_where_too_many_wait() {
        threads.destroy();
        MockServerWebExchange exchange = asked("gzip");
        assertThatThrownBy(() -> answer(exchange, MediaType.APPLICATION_JSON, LARGE))
                .isInstanceOf(RejectedExecutionException.class);
        // the length would be that of the problem which is told now
        assertThat(exchange.getResponse().getHeaders().getContentLength()).isEqualTo(-1);
    }

    @Test
    void the_server_leaves_it_as_it_is() throws Exception {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
        Compression compression = new Compression();
        compression.setEnabled(true);
        factory.setCompression(compression);
        factory.addServerCustomizers(answers);
        WebServer server = factory.getWebServer(handler());
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.getPort() + "/");
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().allValues("content-encoding")).containsExactly("gzip");
            assertThat(unpacked(answer.body())).isEqualTo(new String(LARGE, US_ASCII));
        } finally {
            server.stop();
        }
    }

    private static String unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), US_ASCII);
        }
    }

    private HttpHandler handler() {
        WebHandler large =
                (ServerWebExchange exchange) ->
                        write(exchange.getResponse(), MediaType.APPLICATION_JSON, LARGE);
        return WebHttpHandlerBuilder.webHandler(large).filter(answers).build();
    }
}
