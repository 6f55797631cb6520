package dev.dateline.fetcher.transport.http;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.guard.AddressGuard;
import dev.dateline.fetcher.guard.Errand;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * One request, which may be conditional, with its redirects, followed one by one (RFC 9110,
 * sections 13 and 15.4). Can be cancelled from another thread.
 */
final class RequestChain {
    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json,"
                    + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8,"
                    + " application/json;q=0.7, */*;q=0.1";

    /** In characters, as of a source: it is said again with each entry that is found there. */
    private static final int LONGEST_URL = 2_048;

    private final CloseableHttpClient http;
    private final BodyReader bodies;
    private final InstantSource clock;
    private final int maxRedirects;
    private final Asked asked;
    private final RequestConfig config;
    private final Presented presented;
    private final Room.Place place;
    private final AtomicBoolean late = new AtomicBoolean();
    private final AddressGuard guard;
    private Errand errand;
    private URI url;
    private boolean redirected;

    /** Whether each redirect so far was one for good. */
    private boolean permanent = true;

    /** Whether another origin has said where to go: from there, not even the way back is ours. */
    private boolean strayed;

    private volatile @Nullable HttpUriRequestBase current;

    RequestChain(
            CloseableHttpClient http,
            BodyReader bodies,
            InstantSource clock,
            int maxRedirects,
            Asked asked,
            RequestConfig config,
            Room.Place place,
            AddressGuard guard,
            Errand errand) {
        this.http = http;
        this.bodies = bodies;
        this.clock = clock;
        this.maxRedirects = maxRedirects;
        this.asked = asked;
        this.config = config;
        this.url = asked.url();
        this.presented = new Presented(asked.credentials(), url);
        this.place = place;
        this.guard = guard;
        this.errand = errand;
    }

    /** Ends it: the time is over. */
    void tooLate() {
        late.set(true);
        cancel();
    }

    boolean isLate() {
        return late.get();
    }

    /** Whether somebody else than ops has said what to ask. */
    boolean isRedirected() {
        return redirected;
    }

    /** Whether somebody else has sent us to another host, or to another port there. */
    boolean isElsewhere() {
        return redirected && !(isSameHost() && url.getPort() == asked.url().getPort());
    }

    private void cancel() {
        HttpUriRequestBase request = current;
        if (request != null) {
            request.cancel();
        }
    }

    Download follow() throws IOException {
        for (int redirects = 0; redirects <= maxRedirects; redirects++) {
            HttpUriRequestBase request = request();
            current = request;
            if (late.get()) {
                throw new IOException("too late");
            }
            URI target = null;
            HttpClientContext context = HttpClientContext.create();
            // a connection to where one may go is not used for another who may not
            context.setUserToken(errand.trusted());
            try (ClassicHttpResponse response =
                    AddressGuard.during(errand, () -> http.executeOpen(null, request, context))) {
                String location =
                        asked.mayBeRedirected(response.getCode()) ? redirect(response) : null;
                if (location == null) {
                    boolean isPrivate = redirected && isPrivate(context);
                    // in a private network, only the addresses that ops gave are trusted
                    permanent &= !isPrivate || isSameHost();
                    return isPrivate ? discreet(answer(response)) : answer(response);
                }
                errand = sentFrom(context);
                permanent &= response.getCode() == 301 || response.getCode() == 308;
                // what is in the way of a redirect may be endless: drop the connection
                request.cancel();
                target = presented.cleaned(url.resolve(location.strip().replace(" ", "%20")));
            } catch (IllegalArgumentException e) {
                return new Download.Unreachable("it redirects to something that is no URL");
            }
            Download refused =
                    presented.isRevealedBy(target)
                            ? new Download.Refused(
                                    "it redirects to an address that has the credentials of the"
                                            + " source in its path")
                            : refusal(target);
            if (refused != null) {
                return refused;
            }
            url = target;
            redirected = true;
            strayed = strayed || !presented.isOwn(target);
        }
        return new Download.Unreachable("it redirects more than " + maxRedirects + " times");
    }

    /** What is not asked, whoever has sent us there. */
    private static @Nullable Download refusal(URI target) {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return new Download.Refused("it redirects to a " + scheme + " address");
        }
        return target.toString().length() <= LONGEST_URL
                ? null
                : new Download.Unreachable(
                        "it redirects to an address longer than " + LONGEST_URL + " characters");
    }

    private Errand sentFrom(HttpClientContext context) {
        InetAddress address = address(context);
        return address == null ? errand.sentFromNowhere() : errand.sentFrom(address);
    }

    private boolean isPrivate(HttpClientContext context) {
        InetAddress address = address(context);
        return address != null && guard.isAllowed(address);
    }

    private boolean isSameHost() {
        return String.valueOf(url.getHost()).equalsIgnoreCase(asked.url().getHost());
    }

    private @Nullable String movedTo() {
        return redirected && permanent ? url.toString() : null;
    }

    /** The address that has answered. */
    private static @Nullable InetAddress address(HttpClientContext context) {
        EndpointDetails details = context.getEndpointDetails();
        return details != null && details.getRemoteAddress() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : null;
    }

    /** An error of a host in a private network is not told to whoever has sent us there. */
    private static Download discreet(Download download) {
        return switch (download) {
            case Download.HttpError _, Download.Throttled _ ->
                    new Download.Unreachable(
                            "it redirects within a private network, to something that is no"
                                    + " document");
            default -> download;
        };
    }

    private HttpUriRequestBase request() {
        Validators validators = asked.validators();
        HttpUriRequestBase request =
                strayed
                        ? new HttpUriRequestBase(asked.method(), url)
                        : presented.request(asked.method(), url);
        request.setConfig(config);
        request.setHeader(HttpHeaders.ACCEPT, ACCEPT);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, Coding.ACCEPTED);
        if (asked.form() != null) {
            request.setEntity(
                    new StringEntity(asked.form(), ContentType.APPLICATION_FORM_URLENCODED));
        }
        boolean known = url.toString().equals(validators.url());
        if (known && validators.etag() != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, validators.etag());
        }
        if (known && validators.lastModified() != null) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, validators.lastModified());
        }
        return request;
    }

    private static @Nullable String redirect(ClassicHttpResponse response) {
        return switch (response.getCode()) {
            case 301, 302, 303, 307, 308 -> header(response, HttpHeaders.LOCATION);
            default -> null;
        };
    }

    private Download answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == 304) {
            return new Download.NotModified(
                    validators(response), wishes(response).freshness(), movedTo());
        }
        String challenge = Challenge.named(name -> header(response, name));
        if (challenge != null) {
            // also of one that is called a success: its page is for people
            cancel();
            return new Download.HttpError(status, challenge);
        }
        if (status < 200 || status > 299) {
            // what an error says is not read, however long it is
            cancel();
        }
        ServerWishes wishes = wishes(response);
        if (wishes.isThrottling(status)) {
            return new Download.Throttled(status, wishes.patience());
        }
        if (status < 200 || status > 299) {
            return new Download.HttpError(status);
        }
        HttpEntity entity = response.getEntity();
        if (asked.form() != null) {
            // nobody reads what it says, however long that is
            cancel();
            response.setEntity(null);
            entity = null;
        }
        if (entity == null && asked.mayBeEmpty()) {
            return received(response, new BodyReader.Inflated(new byte[0], false, false), null);
        }
        return entity == null ? new Download.HttpError(status) : received(response, entity);
    }

    private Download.Received received(
            ClassicHttpResponse response, BodyReader.Inflated read, @Nullable String mediaType) {
        Document document =
                new Document(read.bytes(), mediaType, new Document.Origin("http", url), read.cut());
        return new Download.Received(
                document, response.getCode(), validators(response), hints(response));
    }

    private Download.Hints hints(ClassicHttpResponse response) {
        String links =
                Arrays.stream(response.getHeaders("Link"))
                        .map(Header::getValue)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
        ServerWishes wishes = wishes(response);
        return new Download.Hints(
                links.isEmpty() ? null : links, wishes.retryAfter(), wishes.freshness(), movedTo());
    }

    private Download received(ClassicHttpResponse response, HttpEntity entity) throws IOException {
        try {
            BodyReader.Inflated read =
                    bodies.read(entity.getContent(), entity.getContentEncoding(), place);
            if (read.brokenOff()) {
                // closing the response would look for the rest, and fail
                cancel();
                response.setEntity(null);
            }
            if (late.get()) {
                throw new IOException("too late");
            }
            return received(response, read, entity.getContentType());
        } catch (IOException e) {
            // closing the response would read an endless body to its end
            cancel();
            throw e;
        }
    }

    private Validators validators(ClassicHttpResponse response) {
        return new Validators(
                header(response, HttpHeaders.ETAG),
                header(response, HttpHeaders.LAST_MODIFIED),
                url.toString());
    }

    private ServerWishes wishes(ClassicHttpResponse response) {
        return new ServerWishes(name -> header(response, name), clock.instant());
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
