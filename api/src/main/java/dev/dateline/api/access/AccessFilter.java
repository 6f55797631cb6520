package dev.dateline.api.access;

import dev.dateline.api.problem.ProblemCode;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Changes need the key of the role ops. Reading is open on loopback, or where it is opened on
 * purpose, and there only under a name of ours, so that no page of another site can read it by
 * rebinding its name.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AccessFilter implements WebFilter {

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** Swagger UI writes styles into its elements, and has pictures in its style sheet. */
    private static final String SWAGGER_POLICY =
            POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
                    .replace("img-src 'self'", "img-src 'self' data:");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final String BEARER = "bearer ";

    private final OpsKey opsKey;
    private final boolean open;
    private final Set<String> hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    AccessFilter(
            OpsKey opsKey, AccessSettings settings, @Value("${server.address}") InetAddress bound) {
        this.opsKey = opsKey;
        this.open = settings.reading() == AccessSettings.Reading.OPEN || bound.isLoopbackAddress();
        settings.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        if (!bound.isAnyLocalAddress()) {
            hosts.add(bound.getHostAddress());
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        String path = request.getPath().value();
        headers.set("Content-Security-Policy", isOfSwagger(path) ? SWAGGER_POLICY : POLICY);
        if (path.equals("/actuator/health/liveness") || path.equals("/actuator/health/readiness")) {
            return chain.filter(exchange);
        }
        if (open && !isOurs(host(request))) {
            return Mono.error(
                    ProblemCode.FOREIGN_HOST.because(
                            "'%s' is no name of this service; it has %s, and those in"
                                            .formatted(host(request), hosts)
                                    + " dateline.access.hosts"));
        }
        boolean reading = READING.contains(request.getMethod());
        if ((reading && (open || tellsNothing(path))) || isOps(request)) {
            return chain.filter(exchange);
        }
        return Mono.error(
                ProblemCode.UNAUTHORIZED.because(
                        request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                                ? "the header Authorization has no key that is known here; it must be"
                                        + " Bearer and the value of dateline.access.ops-key, or what"
                                        + " lies in ops.key in the data directory"
                                : reading
                                        ? "reading needs a key here"
                                        : "changes need the key of the role ops"));
    }

    /** The dashboard's own files, which ask for the key themselves, and what describes the api. */
    private static boolean tellsNothing(String path) {
        return path.equals("/")
                || path.equals("/index.html")
                || path.startsWith("/app/")
                || path.equals("/asyncapi.json")
                || path.equals("/v3/api-docs")
                || path.startsWith("/v3/api-docs/")
                || isOfSwagger(path);
    }

    private static boolean isOfSwagger(String path) {
        return path.equals("/swagger-ui.html")
                || path.startsWith("/swagger-ui/")
                || path.startsWith("/webjars/swagger-ui/");
    }

    private boolean isOps(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && opsKey.is(header.substring(BEARER.length()).strip());
    }

    /**
     * Another page's script reaches a service on this machine by a name of its own that it has
     * pointed here (DNS rebinding); an address can't be pointed anywhere.
     */
    private boolean isOurs(String host) {
        return hosts.contains(host) || IPV4.matcher(host).matches();
    }

    private static String host(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.HOST);
        return header == null ? "" : header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }
}
