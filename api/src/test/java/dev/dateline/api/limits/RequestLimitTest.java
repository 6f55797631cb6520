package dev.dateline.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RequestLimitTest {

    private static final String ITEMS = "/v1/items";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestLimit limit =
            new RequestLimit(new Limits(new LimitSettings(9, 9, 2), meters));
    private final Sinks.One<Boolean> answer = Sinks.one();
    private final AtomicReference<Object> seen = new AtomicReference<>("nothing");

    private Disposable ask(String address, String path) {
        InetSocketAddress remote = new InetSocketAddress(InetAddress.ofLiteral(address), 4711);
        MockServerHttpRequest request =
                MockServerHttpRequest.get(path).remoteAddress(remote).build();
        seen.set("nothing");
        return limit.filter(
                        MockServerWebExchange.from(request),
                        _ -> {
                            seen.set("a handler");
                            return answer.asMono().then();
                        })
                .onErrorResume(Problem.class, problem -> Mono.fromRunnable(() -> seen.set(problem)))
                .subscribe();
    }

    private void isRefused() {
        assertThat(seen.get())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code())
                                        .isEqualTo(ProblemCode.TOO_MANY_REQUESTS));
    }

    @Test
    void one_more_at_once_than_allowed_gets_to_no_handler() {
        Disposable first = ask("203.0.113.7", ITEMS);
        Disposable _ = ask("203.0.113.7", ITEMS);
        assertThat(seen.get()).isEqualTo("a handler");
        Disposable _ = ask("203.0.113.7", ITEMS);
        isRefused();
        assertThat(meters.counter("dateline.api.refused", "limit", "requests").count())
                .isEqualTo(1);
        Disposable _ = ask("203.0.113.8", ITEMS);
        assertThat(seen.get()).isEqualTo("a handler");
        // the client has gone
        first.dispose();
        Disposable _ = ask("203.0.113.7", ITEMS);
        assertThat(seen.get()).isEqualTo("a handler");
        Disposable _ = ask("203.0.113.7", ITEMS);
        isRefused();
    }

    @Test
    void there_is_room_again_once_they_are_answered() {
        Disposable _ = ask("203.0.113.7", ITEMS);
        Disposable _ = ask("203.0.113.7", ITEMS);
        answer.tryEmitValue(true).orThrow();
        Disposable _ = ask("203.0.113.7", ITEMS);
        assertThat(seen.get()).isEqualTo("a handler");
    }

    @Test
    void streams_have_a_limit_of_their_own() {
        for (int i = 0; i < 5; i++) {
            Disposable _ = ask("203.0.113.7", "/v1/stream");
            assertThat(seen.get()).isEqualTo("a handler");
        }
    }
}
