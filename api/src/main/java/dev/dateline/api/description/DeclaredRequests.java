package dev.dateline.api.description;

import dev.dateline.api.problem.AllowedMethods;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Holds requests to the description before anything is done for them: refuses a method that the
 * address does not have, a parameter that is not declared, an answer in a form that is not to be
 * had. The most specific address counts: {@code /v1/sources/preview} is not the id of a source.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class DeclaredRequests implements WebFilter {

    private final List<Declared> addresses;

    DeclaredRequests(OpenAPI description) {
        this.addresses =
                description.getPaths().entrySet().stream()
                        .map(path -> Declared.of(path.getKey(), path.getValue()))
                        .sorted(Comparator.comparing(Declared::address))
                        .toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        PathContainer path = request.getPath().pathWithinApplication();
        Optional<Declared> found =
                addresses.stream().filter(one -> one.address().matches(path)).findFirst();
        if (found.isEmpty()) {
            return chain.filter(exchange);
        }
        Declared declared = found.get();
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            ServerHttpResponse response = exchange.getResponse();
            response.getHeaders().setAllow(AllowedMethods.of(declared.calls().keySet()));
            return response.setComplete();
        }
        Declared.Taken call = declared.call(request.getMethod());
        if (call == null) {
            throw new MethodNotAllowedException(request.getMethod(), declared.calls().keySet());
        }
        check(request, path, call);
        return chain.filter(exchange);
    }

    private static void check(ServerHttpRequest request, PathContainer path, Declared.Taken call) {
        for (PathContainer.Element element : path.elements()) {
            if (element instanceof PathSegment segment && !segment.parameters().isEmpty()) {
                throw ProblemCode.INVALID_PARAMETER.because(
                        "parameters are allowed behind the question mark only, not behind ;");
            }
        }
        Parameters _ = new Parameters(request, call.parameters().toArray(String[]::new));
        if (!call.answers().isEmpty() && !accepts(request, call.answers())) {
            throw new NotAcceptableStatusException(call.answers());
        }
        if (!call.bodies().isEmpty() && !sends(request, call)) {
            throw new UnsupportedMediaTypeStatusException(null, call.bodies(), request.getMethod());
        }
    }

    private static boolean accepts(ServerHttpRequest request, List<MediaType> answers) {
        try {
            List<MediaType> accepted = request.getHeaders().getAccept();
            return accepted.isEmpty()
                    || accepted.stream().anyMatch(one -> answers.stream().anyMatch(one::includes));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean sends(ServerHttpRequest request, Declared.Taken call) {
        try {
            MediaType sent = request.getHeaders().getContentType();
            if (sent == null && !call.needsBody()) {
                // a body without a type is refused where it is read
                return true;
            }
            MediaType type = sent == null ? MediaType.APPLICATION_OCTET_STREAM : sent;
            return call.bodies().stream().anyMatch(one -> one.includes(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
