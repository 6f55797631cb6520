package dev.dateline.api.access;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.platform.callback.Callbacks;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Changes need the key of the role ops, and so does seeing dead letters, embargoes, rules or
 * documents. Reading is open on loopback, or if a setting opens it; then only requests to a name of
 * this service are answered, so that no page of another site can read it by DNS rebinding. Requests
 * that a page of another site makes in a browser are refused. What else is pushed is let through,
 * and so are the callbacks of hubs: what proves them is checked where it is taken. Also sets the
 * security headers, among them the CSP (Content-Security-Policy).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AccessFilter implements WebFilter {

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** The CSP: the dashboard loads only its own files. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /**
     * The CSP of Swagger UI, which writes styles into its elements and has pictures in its style
     * sheet.
     */
    private static final String SWAGGER_POLICY =
            POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
                    .replace("img-src 'self'", "img-src 'self' data:");

    /** Of IPv4, or of IPv6 in brackets. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    /** What even where reading is open is shown only to ops. */
    private static final List<PathPattern> FOR_OPS =
            Stream.of(
                            "/v1/dead-letters/**",
                            "/v1/embargoes/**",
                            "/v1/items/{id}/reasons",
                            "/v1/sources/{id}/documents/**",
                            "/v1/topics/rules/**")
                    .map(PathPatternParser.defaultInstance::parse)
                    .toList();

    /** What is sent there has a proof of its own, and programs of agencies send it. */
    private static final PathPattern SIGNED =
            PathPatternParser.defaultInstance.parse("/v1/sources/{id}/documents");

    /** Hubs reach these under the address that they were given, which nobody can guess. */
    private static final PathPattern CALLBACK =
            PathPatternParser.defaultInstance.parse(Callbacks.PATH + "/{source}/{token}");

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
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        String path = request.getPath().value();
        headers.set("Content-Security-Policy", isOfSwagger(path) ? SWAGGER_POLICY : POLICY);
        if (path.equals("/actuator/health/liveness") || path.equals("/actuator/health/readiness")) {
            return chain.filter(exchange);
        }
        boolean foreign = isOfAnotherSite(request);
        if (!foreign && isSigned(request)) {
            return chain.filter(exchange);
        }
        if (open && !isOurs(host(request))) {
            return Mono.error(
                    ProblemCode.FOREIGN_HOST.because(
                            "'%s' is not a name of this service; allowed are %s; add others to"
                                            .formatted(host(request), hosts)
                                    + " dateline.access.hosts"));
        }
        if (foreign && !isVisit(request, path)) {
            return Mono.error(
                    ProblemCode.FOREIGN_SITE.because(
                            "a page of another web site may link to the dashboard at / and ask for"
                                    + " nothing else; programs need no header Sec-Fetch-Site"));
        }
        boolean reading = READING.contains(request.getMethod());
        PathContainer address = request.getPath().pathWithinApplication();
        boolean forOps = FOR_OPS.stream().anyMatch(one -> one.matches(address));
        if (isOps(request)) {
            Asker.ops(exchange);
            return chain.filter(exchange);
        }
        if (reading && !forOps && (open || tellsNothing(path))) {
            return chain.filter(exchange);
        }
        return Mono.error(
                ProblemCode.UNAUTHORIZED.because(
                        request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                                ? "the header Authorization has no valid key; it must be Bearer and"
                                        + " the value of dateline.access.ops-key, or of the file"
                                        + " ops.key in the data directory"
                                : reading && forOps
                                        ? "this shows what is not, or not yet, for the public;"
                                                + " seeing it needs the key of the role ops"
                                        : reading
                                                ? "reading needs a key here"
                                                : "changes need the key of the role ops"));
    }

    /**
     * The dashboard's own files, which ask for the key themselves, the descriptions of the api, and
     * what its problems mean.
     */
    private static boolean tellsNothing(String path) {
        return path.equals("/")
                || path.equals("/index.html")
                || path.startsWith("/app/")
                || path.startsWith("/problems/")
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

    /**
     * Whether a browser says that it asks on behalf of a page of another site (Fetch Metadata).
     * Even an answer that the page can't read costs work, and an image or a script can be read.
     */
    private static boolean isOfAnotherSite(ServerHttpRequest request) {
        return "cross-site".equals(request.getHeaders().getFirst("Sec-Fetch-Site"));
    }

    private static boolean isSigned(ServerHttpRequest request) {
        PathContainer address = request.getPath().pathWithinApplication();
        return (HttpMethod.POST.equals(request.getMethod()) && SIGNED.matches(address))
                || CALLBACK.matches(address);
    }

    /** Somebody followed a link to the dashboard. */
    private static boolean isVisit(ServerHttpRequest request, String path) {
        return "navigate".equals(request.getHeaders().getFirst("Sec-Fetch-Mode"))
                && "document".equals(request.getHeaders().getFirst("Sec-Fetch-Dest"))
                && HttpMethod.GET.equals(request.getMethod())
                && (path.equals("/") || path.equals("/index.html"));
    }

    private boolean isOps(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && opsKey.is(header.substring(BEARER.length()).strip());
    }

    /**
     * DNS rebinding: a script of another site reaches a service on this machine under a name of
     * that site, which now points here. An address can't be changed like that.
     */
    private boolean isOurs(String host) {
        return hosts.contains(host) || ADDRESS.matcher(host).matches();
    }

    private static String host(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.HOST);
        return header == null ? "" : header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }
}
