package dev.dateline.samples;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the agency's documents, and pushes them to a Dateline, in their order. One that is pushed
 * again after a restart has the same key, and is read once.
 */
final class Pusher implements Delivery.Line, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ACCEPTED = 202;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final System.Logger log = System.getLogger(Pusher.class.getName());
    private static final int PATIENCE = 3;

    private final Pushed documents;
    private final Customer customer;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private Subscription.@Nullable Pushing pushing;
    private int refused;
    private boolean ended;

    /** Who gets them. */
    @FunctionalInterface
    interface Customer {
        Subscription.Pushing pushing() throws IOException, InterruptedException;
    }

    Pusher(Pushed documents, Customer customer, InstantSource clock) {
        this.documents = documents;
        this.customer = customer;
        this.clock = clock;
    }

    @Override
    public void deliver(long tick) throws IOException, InterruptedException {
        if (ended) {
            return;
        }
        for (Pushed.Document document : documents.at(tick)) {
            Subscription.Pushing to = pushing;
            if (to == null) {
                to = customer.pushing();
                pushing = to;
            }
            took(http.send(signed(document, to), BodyHandlers.ofString()), document);
        }
    }

    private HttpRequest signed(Pushed.Document document, Subscription.Pushing to) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String signature = signature(to.key(), timestamp + "." + document.xml());
        return HttpRequest.newBuilder(to.documents())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/xml")
                .header("Idempotency-Key", document.key())
                .header("Dateline-Timestamp", timestamp)
                .header("Dateline-Signature", "v1=" + signature)
                .POST(BodyPublishers.ofString(document.xml()))
                .build();
    }

    /** Ends where the source is gone, and throws if the document is to be sent again. */
    private void took(HttpResponse<String> answer, Pushed.Document document) throws IOException {
        switch (answer.statusCode()) {
            case ACCEPTED -> refused = 0;
            // taken with other words, under another seed
            case CONFLICT -> log.log(System.Logger.Level.INFO, answer.body());
            case NOT_FOUND -> {
                ended = true;
                log.log(System.Logger.Level.INFO, "the source is gone; nothing more is pushed");
            }
            case UNAUTHORIZED -> {
                // another node of the api may not know a new key yet
                refused++;
                pushing = refused % PATIENCE == 0 ? null : pushing;
                throw new IOException("the key of the source is not known any more");
            }
            default ->
                    throw new IOException(
                            "%s was not taken: %s".formatted(document.key(), answer.body()));
        }
    }

    private static String signature(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
