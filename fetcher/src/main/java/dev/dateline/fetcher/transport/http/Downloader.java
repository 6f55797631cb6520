package dev.dateline.fetcher.transport.http;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.guard.AddressGuard;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Downloads documents: conditional GET, redirects followed one by one, every connection through
 * {@link AddressGuard}, within all limits of {@link FetcherSettings}. Never throws because of what
 * a server does.
 */
@Component
public final class Downloader implements DisposableBean {

    /** A byte of a header is a character, so that validators are sent as they came. */
    private static final CharCodingConfig BYTES =
            CharCodingConfig.custom().setCharset(StandardCharsets.ISO_8859_1).build();

    private static final int MAX_HEADERS = 500;
    private static final int MAX_HEADER_LINE = 16 * 1024;

    /** Servers that wait for news answer after a quarter of a minute. */
    private static final Duration LONG_POLL = Duration.ofSeconds(30);

    private final FetcherSettings settings;
    private final InstantSource clock;
    private final BodyReader bodies;
    private final AddressGuard guard;
    private final Supplier<CloseableHttpClient> clients;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("download-deadlines").factory());

    private CloseableHttpClient http;

    /** A client that meets an {@link Error} closes its connections, and opens no others. */
    private volatile boolean ended;

    /** A downloader that looks names up as this machine does. */
    @Autowired
    public Downloader(FetcherSettings settings, InstantSource clock) {
        this(settings, clock, new AddressGuard(settings.allowedNetworks()));
    }

    Downloader(FetcherSettings settings, InstantSource clock, AddressGuard guard) {
        this(settings, clock, guard, () -> client(settings, guard).build());
    }

    /** One with clients of another kind. */
    Downloader(
            FetcherSettings settings,
            InstantSource clock,
            AddressGuard guard,
            Supplier<CloseableHttpClient> clients) {
        this.settings = settings;
        this.guard = guard;
        this.clock = clock;
        this.bodies =
                new BodyReader(settings.maxDownload().toBytes(), settings.maxDocument().toBytes());
        this.clients = clients;
        this.http = clients.get();
    }

    static HttpClientBuilder client(FetcherSettings settings, AddressGuard guard) {
        return HttpClients.custom()
                .setConnectionManager(connections(settings, guard))
                .setDefaultRequestConfig(config(settings, settings.readTimeout()))
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent(settings.agent());
    }

    private static RequestConfig config(FetcherSettings settings, Duration silence) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(silence))
                .setConnectionRequestTimeout(Timeout.of(settings.totalTimeout()))
                .build();
    }

    private synchronized CloseableHttpClient http() {
        if (ended) {
            CloseableHttpClient last = http;
            http = clients.get();
            ended = false;
            last.close(CloseMode.IMMEDIATE);
        }
        return http;
    }

    private static HttpClientConnectionManager connections(
            FetcherSettings settings, AddressGuard guard) {
        ConnectionConfig bounds =
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.readTimeout()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(2))
                        .build();
        Http1Config headers =
                Http1Config.custom()
                        .setMaxHeaderCount(MAX_HEADERS)
                        .setMaxLineLength(MAX_HEADER_LINE)
                        .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(settings.concurrency())
                .setMaxConnPerRoute(settings.connectionsPerSite())
                .setDefaultConnectionConfig(bounds)
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(headers)
                                .charCodingConfig(BYTES)
                                .build())
                .build();
    }

    /**
     * Downloads the document; blocks, at most for the total timeout.
     *
     * @param place where the document is held
     */
    public Download get(URI url, Validators validators, Room.Place place) {
        return get(url, validators, null, place);
    }

    /**
     * The same, with credentials.
     *
     * @param credentials what the address wants to see, null for nothing
     */
    public Download get(
            URI url, Validators validators, @Nullable Credentials credentials, Room.Place place) {
        return ask(Asked.document(url, validators, credentials), place);
    }

    /**
     * The same at an address that ops have not given: {@code allowed-networks} do not count for it,
     * and it sees no credentials.
     */
    public Download getFromStranger(URI url, Validators validators, Room.Place place) {
        return ask(Asked.document(url, validators, null).fromStranger(), place);
    }

    /**
     * The same for a page or a batch: the server may wait for a while until there is something in
     * it, and may answer with nothing at all.
     */
    public Download next(URI url, @Nullable Credentials credentials, Room.Place place) {
        return ask(Asked.next(url, credentials, longer(LONG_POLL, settings.readTimeout())), place);
    }

    /**
     * Tells the server that something at an address is no longer needed. Is not redirected.
     *
     * @param place where the answer is held, of which nobody reads the document
     */
    public Download delete(URI url, @Nullable Credentials credentials, Room.Place place) {
        return ask(Asked.removal(url, credentials), place);
    }

    /**
     * Sends a form to somebody whom a document names; of the answer only the status counts. The
     * networks that are allowed for sources count only at the host of the source itself.
     *
     * @param source the address of the source that has the document
     * @param place where the answer is held, of which nobody reads the document
     */
    public Download post(URI url, Map<String, String> form, URI source, Room.Place place) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            return new Download.Refused("it is no http or https address");
        }
        boolean own = url.getHost().equalsIgnoreCase(source.getHost());
        Asked asked = Asked.form(url, encoded(form));
        return ask(own ? asked : asked.fromStranger(), place);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(one -> escaped(one.getKey()) + "=" + escaped(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Download ask(Asked asked, Room.Place place) {
        Duration silence = asked.silence() == null ? settings.readTimeout() : asked.silence();
        Duration total =
                asked.silence() == null
                        ? settings.totalTimeout()
                        : settings.totalTimeout().plus(asked.silence());
        RequestChain request =
                new RequestChain(
                        http(),
                        bodies,
                        clock,
                        settings.maxRedirects(),
                        asked,
                        config(settings, silence),
                        place,
                        guard,
                        asked.trusted()
                                ? guard.errand(total)
                                : guard.errand(total).sentFromNowhere());
        ScheduledFuture<?> deadline =
                deadlines.schedule(request::tooLate, total.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return request.follow();
        } catch (AddressGuard.ForbiddenAddress e) {
            String stranger = stranger(request, asked.trusted());
            return new Download.Refused(
                    stranger != null
                            ? stranger
                                    + " a private or special address, for which"
                                    + " dateline.fetcher.allowed-networks does not count; if you"
                                    + " trust that address, add it as a source"
                            : e.getMessage()
                                    + "; if you trust it, add its network to"
                                    + " dateline.fetcher.allowed-networks");
        } catch (BodyReader.BoundExceeded e) {
            return new Download.TooLarge(String.valueOf(e.getMessage()));
        } catch (Room.NoRoom e) {
            // even if it is late by now: that is not the server's doing
            return new Download.Unreachable(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            return new Download.Unreachable(
                    words(request, e, stranger(request, asked.trusted()), silence, total));
        } catch (Error e) {
            ended = true;
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    /** How it begins to be told where a stranger has sent us; null where nobody has. */
    private static @Nullable String stranger(RequestChain request, boolean own) {
        return request.isRedirected() ? "it redirects to" : own ? null : "it is";
    }

    private String words(
            RequestChain request,
            Exception e,
            @Nullable String stranger,
            Duration silence,
            Duration total) {
        if (request.isLate()) {
            return "no complete answer within " + total;
        }
        // what is found where a stranger sends us is not told: plain exceptions are our own words
        boolean told = stranger == null || e.getClass() == IOException.class;
        boolean elsewhere = request.isElsewhere();
        String message = e.getMessage() == null ? "the connection failed" : e.getMessage();
        return switch (e) {
            case UnknownHostException unknown ->
                    told
                            ? "the host name can't be resolved: " + message
                            : stranger + " a host name that can't be resolved";
            // how long it was silent tells what is there, too
            case ConnectTimeoutException timeout when !elsewhere ->
                    "no connection within " + settings.connectTimeout();
            case SocketTimeoutException timeout when !elsewhere ->
                    "the server sent nothing for " + silence;
            case SSLException tls when !elsewhere -> told ? "TLS failed: " + message : "TLS failed";
            default -> told ? message : stranger + " an address that gives no proper answer";
        };
    }

    @Override
    public synchronized void destroy() throws IOException {
        deadlines.shutdownNow();
        http.close();
        guard.close();
    }
}
