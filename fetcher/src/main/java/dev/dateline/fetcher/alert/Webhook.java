package dev.dateline.fetcher.alert;

import dev.dateline.contract.record.Json;
import dev.dateline.fetcher.format.text.Sentence;
import dev.dateline.fetcher.guard.AddressGuard;
import dev.dateline.platform.secrets.Signature;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to the receiver that ops have set, signed as pushed documents are ({@link
 * Signature}). Through the guard of addresses, without redirects, and without reading what the
 * receiver says but its status.
 */
final class Webhook implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI url;
    private final byte[] key;
    private final InstantSource clock;
    private final AddressGuard guard;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("alert-deadlines").factory());

    Webhook(URI url, String secret, AddressGuard guard, String userAgent, InstantSource clock) {
        this.url = url;
        this.key = secret.strip().getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.guard = guard;
        Timeout patience = Timeout.of(PATIENCE);
        this.http =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(guard)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(patience)
                                                        .setSocketTimeout(patience)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(patience).build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .setUserAgent(userAgent)
                        .build();
    }

    /** Posts an alert; blocks. What went wrong, null if the receiver has it. */
    @Nullable String post(Alert alert) {
        byte[] body = Json.encode(alert);
        String time = Long.toString(clock.instant().getEpochSecond());
        HttpPost request = new HttpPost(url);
        request.setHeader(Signature.TIMESTAMP, time);
        request.setHeader(Signature.SIGNATURE, Signature.text(time, body, key));
        request.setHeader("Idempotency-Key", alert.id());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        () -> {
                            boolean _ = request.cancel();
                        },
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return AddressGuard.during(guard.errand(PATIENCE), () -> answer(request));
        } catch (AddressGuard.ForbiddenAddress e) {
            return e.getMessage()
                    + "; if you trust it, add its network to"
                    + " dateline.alerts.webhook.allowed-networks";
        } catch (IOException | RuntimeException e) {
            return Sentence.of("the receiver can't be reached: " + e.getMessage());
        } finally {
            deadline.cancel(false);
        }
    }

    private @Nullable String answer(HttpPost request) throws IOException {
        try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
            int status = response.getCode();
            // what else it says is not read, however long it is
            boolean _ = request.cancel();
            return status >= 200 && status < 300 ? null : "the receiver answered " + status;
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        guard.close();
        try {
            http.close();
        } catch (IOException e) {
            // its connections end with the process
        }
    }
}
