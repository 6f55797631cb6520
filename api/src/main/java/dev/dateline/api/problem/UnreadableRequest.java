package dev.dateline.api.problem;

import dev.dateline.api.problem.ProblemCode.Problem;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * Says what is wrong with a request that can't be taken as one: an address that is none (RFC 3986),
 * such as {@code ?q=a|b}, which never gets to a handler and which the web server itself refuses
 * without a word; and no or more than one Host (RFC 9112, 3.2), of which each on the way would
 * choose another.
 */
@Component
final class UnreadableRequest implements NettyRouteProvider {

    /** Of these, an endpoint of Spring Boot's answers 500, and logs why at length. */
    private static final Pattern CROOKED =
            Pattern.compile("/actuator/[^?]*(?:;|//|/\\.{1,2}(?:/|$)|/(?=$|\\?)).*");

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.route(
                request -> reason(request) != null,
                (request, response) -> {
                    Problem problem =
                            ProblemCode.INVALID_PARAMETER.because(String.valueOf(reason(request)));
                    byte[] document =
                            ProblemRenderer.document(
                                    problem, request.uri().replaceFirst("\\?.*", ""));
                    return response.status(problem.code().status().value())
                            .header(
                                    HttpHeaders.CONTENT_TYPE,
                                    MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .header("X-Content-Type-Options", "nosniff")
                            .header("Referrer-Policy", "no-referrer")
                            .header("Content-Security-Policy", "default-src 'none'")
                            .sendByteArray(Mono.just(document));
                });
    }

    private static @Nullable String reason(HttpServerRequest request) {
        int hosts = request.requestHeaders().getAll(HttpHeaders.HOST).size();
        if (hosts > 1 || (hosts == 0 && request.version().equals(HttpVersion.HTTP_1_1))) {
            return "a request has one header Host, not " + hosts;
        }
        // the form with a scheme and a host, which only proxies are sent, is left to the server
        String address = request.uri().startsWith("/") ? request.uri() : "/";
        if (CROOKED.matcher(address).matches()) {
            return "an address below /actuator has no parameters, dots or empty parts in its path";
        }
        try {
            URI _ = new URI("http://localhost" + address);
            return null;
        } catch (URISyntaxException e) {
            return "the address can't be read: %s; escape it there".formatted(e.getReason());
        }
    }
}
