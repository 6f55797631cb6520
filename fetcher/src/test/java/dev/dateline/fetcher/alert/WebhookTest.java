package dev.dateline.fetcher.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.AlertSettings;
import dev.dateline.fetcher.guard.AddressGuard;
import dev.dateline.platform.secrets.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The request that a receiver gets, at a real server. */
class WebhookTest {

    private static final String SECRET = "sixteen characters";
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Alert ALERT =
            Objects.requireNonNull(
                    Alert.next(
                            AlertTest.SOURCE,
                            AlertTest.status(State.FAILING, "HTTP_ERROR", AlertTest.AT)));

    private final HttpServer server;
    private final Map<String, String> headers =
            new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile byte[] body = new byte[0];
    private volatile int status = 204;

    WebhookTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.incrementAndGet();
                        body = exchange.getRequestBody().readAllBytes();
                        exchange.getRequestHeaders()
                                .forEach((name, values) -> headers.put(name, values.getFirst()));
                        exchange.getResponseHeaders().set("Location", "/elsewhere");
                        exchange.sendResponseHeaders(status, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Webhook webhook(String... allowed) {
        return new Webhook(
                URI.create("http:/" + server.getAddress() + "/hook"),
                SECRET,
                new AddressGuard(List.of(allowed)),
                "Test",
                () -> NOW);
    }

    private String header(String name) {
        return Objects.requireNonNull(headers.get(name), name);
    }

    @Test
    void it_is_signed_as_pushed_documents_are() {
        try (Webhook webhook = webhook("127.0.0.0/8")) {
            assertThat(webhook.post(ALERT)).isNull();
        }
        Signature signature =
                Objects.requireNonNull(
                        Signature.of(header(Signature.TIMESTAMP), header(Signature.SIGNATURE)));
        assertThat(signature.isRecent(NOW)).isTrue();
        assertThat(signature.isOf(body, List.of(SECRET.getBytes(StandardCharsets.UTF_8)))).isTrue();
        assertThat(header("Idempotency-Key")).isEqualTo(ALERT.id());
        assertThat(header("Content-Type")).startsWith("application/json");
        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains(
                        "\"type\":\"source.health\"",
                        "\"source\":{\"id\":\"src_a\",\"name\":\"A\",\"url\":\"https://example.org/f\"}",
                        "\"from\":\"OK\"",
                        "\"to\":\"FAILING\"",
                        "\"since\":\"2026-02-01T00:00:00Z\"");
    }

    @Test
    void a_receiver_at_a_private_address_must_be_allowed() {
        try (Webhook webhook = webhook()) {
            assertThat(webhook.post(ALERT)).contains("dateline.alerts.webhook.allowed-networks");
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_redirect_is_not_followed_and_an_error_is_told() {
        try (Webhook webhook = webhook("127.0.0.0/8")) {
            status = 302;
            assertThat(webhook.post(ALERT)).isEqualTo("the receiver answered 302");
            status = 500;
            assertThat(webhook.post(ALERT)).isEqualTo("the receiver answered 500");
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void a_receiver_that_is_away_is_told_in_words() {
        server.stop(0);
        try (Webhook webhook = webhook("127.0.0.0/8")) {
            assertThat(webhook.post(ALERT)).contains("can't be reached");
        }
    }

    @Test
    void settings_that_can_not_work_are_refused_in_words() {
        assertThatThrownBy(() -> new AlertSettings("https://example.org/", "short", List.of()))
                .hasMessageContaining("dateline.alerts.webhook.secret");
        assertThatThrownBy(() -> new AlertSettings("ftp://example.org/", SECRET, List.of()))
                .hasMessageContaining("dateline.alerts.webhook.url");
        assertThatThrownBy(() -> new AlertSettings(null, null, List.of("10.0.0.0/99")))
                .hasMessageContaining("is not a network");
        assertThat(new AlertSettings("", null, List.of()).url()).isNull();
        assertThat(new AlertSettings("https://example.org", SECRET, List.of()).toString())
                .doesNotContain(SECRET);
    }
}
