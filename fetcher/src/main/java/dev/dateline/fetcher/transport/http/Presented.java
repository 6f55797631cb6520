package dev.dateline.fetcher.transport.http;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.document.Document;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Shows the credentials of a source to the source's own origin (scheme, host and port), and to
 * nobody to whom that redirects. Addresses as they are told elsewhere never have them.
 */
public final class Presented {

    private final @Nullable Credentials credentials;
    private final String origin;
    private final SpelledSecrets secrets;

    /**
     * Credentials for the origin of an address.
     *
     * @param credentials null where the source has none
     */
    public Presented(@Nullable Credentials credentials, URI source) {
        this.credentials = credentials;
        this.origin = origin(source);
        this.secrets = SpelledSecrets.of(credentials).hiddenBy(source.toString());
    }

    /** A request for the address, with the credentials if it is of the same origin. */
    HttpUriRequestBase request(String method, URI url) {
        if (credentials == null || !isOwn(url)) {
            return new HttpUriRequestBase(method, url);
        }
        HttpUriRequestBase request =
                new HttpUriRequestBase(
                        method,
                        credentials instanceof Credentials.Query query
                                ? withParameter(url, query)
                                : url);
        switch (credentials) {
            case Credentials.Basic(String name, String password) ->
                    request.setHeader(
                            HttpHeaders.AUTHORIZATION,
                            "Basic " + SpelledSecrets.basic(name, password));
            case Credentials.Bearer(String token) ->
                    request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            case Credentials.Header(String name, String value) -> request.setHeader(name, value);
            case Credentials.Query _ -> {
                // in the address
            }
        }
        return request;
    }

    /** Whether credentials would be shown there. */
    public boolean isOwn(URI url) {
        return origin(url).equals(origin);
    }

    /** A target without secret parameters: the server may write them into its addresses. */
    public URI cleaned(URI target) {
        URI bare = secrets.areIn(target.getRawFragment()) ? withoutFragment(target) : target;
        String all = bare.getRawQuery();
        if (credentials == null || all == null) {
            return bare;
        }
        String left =
                Arrays.stream(all.split("&", -1))
                        .filter(pair -> !isSecret(pair, credentials))
                        .collect(Collectors.joining("&"));
        return left.equals(all) ? bare : withQuery(bare, left);
    }

    /** The same answer without secrets: the server may write them into its documents. */
    public Download.Received cleaned(Download.Received received) {
        Document document = received.document();
        return received.with(document.without(secrets.hiddenIn(document.bytes())));
    }

    /** Whether a target has a secret where it can't be left out. */
    public boolean isRevealedBy(URI target) {
        return secrets.areIn(target.getRawAuthority()) || secrets.areIn(target.getRawPath());
    }

    /** However it is spelled, and even if the server calls the parameter something else. */
    private boolean isSecret(String pair, Credentials shown) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        return secrets.areIn(pair)
                || (shown instanceof Credentials.Query query
                        && (SpelledSecrets.isSpelled(name, query.name())
                                || (equals >= 0
                                        && SpelledSecrets.isSpelled(
                                                pair.substring(equals + 1), query.value()))));
    }

    private static URI withoutFragment(URI url) {
        return URI.create(url.toString().replaceFirst("#.*", ""));
    }

    private static URI withParameter(URI url, Credentials.Query query) {
        String before = url.getRawQuery();
        return withQuery(
                url,
                before == null || before.isEmpty()
                        ? parameter(query)
                        : before + "&" + parameter(query));
    }

    private static URI withQuery(URI url, String query) {
        String whole = url.toString();
        int mark = whole.indexOf('?');
        String bare = mark < 0 ? whole.replaceFirst("#.*", "") : whole.substring(0, mark);
        return URI.create(query.isEmpty() ? bare : bare + "?" + query);
    }

    private static String parameter(Credentials.Query query) {
        return encoded(query.name()) + "=" + encoded(query.value());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String origin(URI url) {
        String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        String host = Objects.requireNonNullElse(url.getRawAuthority(), "");
        return scheme
                + "://"
                + host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT)
                + ":"
                + port;
    }
}
