package dev.dateline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.access.AccessSettings.Reading;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** A request, where the service is bound, and what the filter makes of it. */
abstract class AccessFilterCase {

    static final String KEY = "0123456789abcdef";

    String bound = "127.0.0.1";
    Reading reading = Reading.LOOPBACK_ONLY;
    List<String> hosts = List.of();
    @Nullable String authorization;
    @Nullable String host = "localhost:8080";
    @Nullable HttpHeaders answer;
    boolean asOps;
    final HttpHeaders ofBrowser = new HttpHeaders();

    /** What the request is refused with, or null if it is let through. */
    @Nullable Problem ask(HttpMethod method, String path) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.method(method, path);
        if (host != null) {
            request.header(HttpHeaders.HOST, host);
        }
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        request.headers(ofBrowser);
        MockServerWebExchange exchange = MockServerWebExchange.from(request.build());
        AtomicBoolean through = new AtomicBoolean();
        Problem refused =
                filter().filter(exchange, passed -> Mono.fromRunnable(() -> through.set(true)))
                        .cast(Problem.class)
                        .onErrorResume(Problem.class, Mono::just)
                        .block();
        assertThat(through.get()).isEqualTo(refused == null);
        answer = exchange.getResponse().getHeaders();
        asOps = Asker.isOps(exchange);
        return refused;
    }

    private AccessFilter filter() {
        AccessSettings settings = new AccessSettings(KEY, reading, hosts);
        ApiSettings nowhere =
                new ApiSettings(
                        Path.of("nowhere"),
                        new ApiSettings.Delivery(
                                DataSize.ofMegabytes(1),
                                DataSize.ofMegabytes(1),
                                Duration.ofSeconds(15),
                                1,
                                Duration.ofMillis(1),
                                Duration.ofSeconds(3)));
        try {
            return new AccessFilter(
                    new OpsKey(settings, nowhere), settings, InetAddress.getByName(bound));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void passes(HttpMethod method, String path) {
        assertThat(ask(method, path)).isNull();
    }

    void isRefused(HttpMethod method, String path, ProblemCode code, String detail) {
        assertThat(ask(method, path))
                .isNotNull()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem).hasMessageContaining(detail);
                        });
    }

    @Nullable String header(String name) {
        return answer == null ? null : answer.getFirst(name);
    }
}
