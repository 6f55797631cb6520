package dev.dateline.api.page;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The dashboard's page at the root, and how its files are handed out. */
@Configuration(proxyBeanMethods = false)
class DashboardFiles {

    /** At the root, for every Accept; any other method is refused. */
    @Bean
    RouterFunction<ServerResponse> frontPage() {
        return RouterFunctions.resource(
                        path("/").and(methods(GET, HEAD, OPTIONS)),
                        new ClassPathResource("static/index.html"))
                .andRoute(
                        path("/"),
                        request ->
                                Mono.error(
                                        new MethodNotAllowedException(
                                                request.method(), List.of(GET))));
    }

    /**
     * Nobody needs a part of a small file, and a server may answer with the whole (RFC 9110, 14.2).
     * The framework gives several parts the length of the whole file, for the rest of which a
     * client waits for ever.
     */
    @Bean
    WebFilter wholeFiles() {
        return DashboardFiles::withoutRange;
    }

    private static Mono<Void> withoutRange(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getHeaders().containsHeader(HttpHeaders.RANGE)) {
            return chain.filter(exchange);
        }
        return chain.filter(
                exchange.mutate()
                        .request(request -> request.headers(all -> all.remove(HttpHeaders.RANGE)))
                        .build());
    }
}
