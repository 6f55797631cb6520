package dev.dateline.api.limits;

import dev.dateline.api.problem.ProblemCode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a request of a client that has too many others in progress, before its body is read.
 * Streams have limits of their own, since a browser must be told of them in another way.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestLimit implements WebFilter {

    private static final String STREAM = "/v1/stream";

    private final Limits limits;

    RequestLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getPath().pathWithinApplication().value().equals(STREAM)) {
            return chain.filter(exchange);
        }
        return Mono.defer(
                () -> {
                    Places.Place place = limits.request(Client.at(request.getRemoteAddress()));
                    return place == null
                            ? Mono.error(
                                    ProblemCode.TOO_MANY_REQUESTS.because(
                                            "too many requests of your address are being answered;"
                                                    + " wait for some of them"))
                            : Mono.defer(() -> chain.filter(exchange))
                                    .doFinally(_ -> place.giveBack());
                });
    }
}
