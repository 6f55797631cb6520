package dev.dateline.fetcher.download;

import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.download.Download.Validators;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks for documents: conditional GET, redirects followed one by one, every connection through
 * {@link AddressGuard}, every bound of {@link FetcherSettings} kept. Never throws for what a server
 * does.
 */
@Component
public final class Downloader implements DisposableBean {

    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json,"
                    + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8,"
                    + " application/json;q=0.7, */*;q=0.1";
    private static final int MAX_HEADERS = 500;
    private static final int MAX_HEADER_LINE = 16 * 1024;

    private final FetcherSettings settings;
    private final InstantSource clock;
    private final BodyReader bodies;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("download-deadlines").factory());

    public Downloader(FetcherSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.bodies =
                new BodyReader(settings.maxDownload().toBytes(), settings.maxDocument().toBytes());
        this.http = client(settings);
    }

    private static CloseableHttpClient client(FetcherSettings settings) {
        Timeout read = Timeout.of(settings.readTimeout());
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(new AddressGuard(settings.allowedNetworks()))
                                .setMaxConnTotal(settings.concurrency())
                                .setMaxConnPerRoute(settings.connectionsPerSite())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(
                                                        Timeout.of(settings.connectTimeout()))
                                                .setSocketTimeout(read)
                                                .setValidateAfterInactivity(
                                                        TimeValue.ZERO_MILLISECONDS)
                                                .setTimeToLive(TimeValue.ofMinutes(2))
                                                .build())
                                .setConnectionFactory(
                                        org.apache.hc.client5.http.impl.io
                                                .ManagedHttpClientConnectionFactory.builder()
                                                .http1Config(
                                                        Http1Config.custom()
                                                                .setMaxHeaderCount(MAX_HEADERS)
                                                                .setMaxLineLength(MAX_HEADER_LINE)
                                                                .build())
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(read)
                                .setConnectionRequestTimeout(Timeout.of(settings.totalTimeout()))
                                .build())
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent(settings.userAgent())
                .build();
    }

    /** Asks for the document; blocks, at most for the total timeout. */
    public Download get(URI url, Validators validators) {
        AtomicBoolean late = new AtomicBoolean();
        Request request = new Request(url, validators, late);
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        () -> {
                            late.set(true);
                            request.cancel();
                        },
                        settings.totalTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return request.follow();
        } catch (AddressGuard.ForbiddenAddress e) {
            return new Download.Refused(
                    e.getMessage()
                            + "; if it is yours, add its network to"
                            + " dateline.fetcher.allowed-networks");
        } catch (BodyReader.BoundExceeded e) {
            return new Download.TooLarge(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            return new Download.Unreachable(
                    late.get() ? "no complete answer within " + settings.totalTimeout() : words(e));
        } finally {
            deadline.cancel(false);
        }
    }

    private String words(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return switch (e) {
            case UnknownHostException unknown -> "the host name can't be resolved: " + message;
            case ConnectTimeoutException timeout ->
                    "no connection within " + settings.connectTimeout();
            case SocketTimeoutException timeout ->
                    "the server was silent for " + settings.readTimeout();
            case SSLException tls -> "TLS failed: " + message;
            default -> message;
        };
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }

    /** One poll's chain of requests. */
    private final class Request {
        private final Validators validators;
        private final AtomicBoolean late;
        private URI url;
        private volatile @Nullable HttpGet current;

        Request(URI url, Validators validators, AtomicBoolean late) {
            this.url = url;
            this.validators = validators;
            this.late = late;
        }

        void cancel() {
            HttpGet get = current;
            if (get != null) {
                get.cancel();
            }
        }

        Download follow() throws IOException {
            for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
                HttpGet get = request();
                current = get;
                if (late.get()) {
                    throw new IOException("too late");
                }
                URI target = null;
                try (ClassicHttpResponse response = http.executeOpen(null, get, null)) {
                    String location = redirect(response);
                    if (location == null) {
                        return answer(response);
                    }
                    // what is in the way of a redirect may be endless: drop the connection
                    get.cancel();
                    target = url.resolve(location.strip().replace(" ", "%20"));
                } catch (IllegalArgumentException e) {
                    return new Download.Unreachable("it redirects to something that is no URL");
                }
                String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
                if (!scheme.equals("http") && !scheme.equals("https")) {
                    return new Download.Refused("it redirects to a " + scheme + " address");
                }
                url = target;
            }
            return new Download.Unreachable(
                    "it redirects more than " + settings.maxRedirects() + " times");
        }

        private HttpGet request() {
            HttpGet get = new HttpGet(url);
            get.setHeader(HttpHeaders.ACCEPT, ACCEPT);
            get.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, deflate");
            boolean known = url.toString().equals(validators.url());
            if (known && validators.etag() != null) {
                get.setHeader(HttpHeaders.IF_NONE_MATCH, validators.etag());
            }
            if (known && validators.lastModified() != null) {
                get.setHeader(HttpHeaders.IF_MODIFIED_SINCE, validators.lastModified());
            }
            return get;
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
                return new Download.NotModified(validators(response));
            }
            if (status < 200 || status > 299) {
                // what an error says is not read, however long it is
                cancel();
            }
            if (status == 429 || status == 503) {
                return new Download.Throttled(status, retryAfter(response));
            }
            if (status < 200 || status > 299) {
                return new Download.HttpError(status);
            }
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                return new Download.HttpError(status);
            }
            try {
                BodyReader.Inflated read =
                        bodies.read(entity.getContent(), entity.getContentEncoding());
                if (read.brokenOff()) {
                    // closing the response would look for the rest, and fail
                    cancel();
                    response.setEntity(null);
                }
                if (late.get()) {
                    throw new IOException("too late");
                }
                return new Download.Fetched(
                        url,
                        status,
                        new Download.Body(read.bytes(), entity.getContentType(), read.cut()),
                        validators(response));
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

        private @Nullable Duration retryAfter(ClassicHttpResponse response) {
            String text = header(response, HttpHeaders.RETRY_AFTER);
            if (text == null) {
                return null;
            }
            if (text.strip().matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text.strip()));
            }
            Instant date = DateUtils.parseStandardDate(text);
            return date == null ? null : Duration.between(clock.instant(), date);
        }

        private static @Nullable String header(ClassicHttpResponse response, String name) {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }
    }
}
