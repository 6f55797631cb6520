package dev.dateline.embedded.harness;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A publisher and its hub, as the checks of websub.rocks have them: topics under {@code /t/}, the
 * hub under {@code /hub}, a cloud of RSS under {@code /cloud}.
 */
public final class Hub implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** What is answered at an address of the publisher. */
    public record Page(int status, Map<String, List<String>> headers, String body) {}

    /**
     * A subscription as it was asked for.
     *
     * @param path of the hub to which the request came last
     * @param verified what the callback answered
     */
    public record Subscribed(String path, Map<String, String> form, HttpResponse<String> verified) {

        public String callback() {
            return String.valueOf(form.get("hub.callback"));
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String base;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, Subscribed> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, Subscribed> ended = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public Hub() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/t/", this::page);
        server.createContext("/hub", this::subscribe);
        server.createContext("/cloud", this::register);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url(String path) {
        return base + path;
    }

    /** What is published under {@code /t/}. */
    public String publish(String name, String body, String... headers) {
        return answer(name, 200, body, headers);
    }

    public String redirect(String name, int status, String target) {
        return answer(name, status, "", "Location", target);
    }

    private String answer(String name, int status, String body, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.computeIfAbsent(headers[i], _ -> new ArrayList<>()).add(headers[i + 1]);
        }
        pages.put("/t/" + name, new Page(status, all, body));
        return url("/t/" + name);
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            page.headers()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            send(exchange, page.status(), page.body());
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** {@code /hub/307} and {@code /hub/308} redirect to the hub, {@code /hub/denying} denies. */
    private void subscribe(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> form = form(exchange);
            String topic = String.valueOf(form.get("hub.topic"));
            asked.add(path + " " + topic);
            switch (path) {
                case "/hub/307", "/hub/308" -> {
                    exchange.getResponseHeaders().set("Location", "/hub/moved");
                    exchange.sendResponseHeaders(Integer.parseInt(path.substring(5)), -1);
                }
                case "/hub/refusing" -> exchange.sendResponseHeaders(500, -1);
                case "/hub/denying" -> {
                    exchange.sendResponseHeaders(202, -1);
                    var _ =
                            get(
                                    String.valueOf(form.get("hub.callback")),
                                    "hub.mode=denied&hub.reason=not+here&hub.topic="
                                            + coded(topic));
                }
                default -> {
                    exchange.sendResponseHeaders(202, -1);
                    verify(path, topic, form);
                }
            }
        }
    }

    private void verify(String path, String topic, Map<String, String> form) throws IOException {
        String mode = String.valueOf(form.get("hub.mode"));
        HttpResponse<String> verified =
                get(
                        String.valueOf(form.get("hub.callback")),
                        "hub.mode="
                                + mode
                                + "&hub.challenge=c%2Bd%261&hub.lease_seconds=864000&hub.topic="
                                + coded(topic));
        Map<String, Subscribed> kept = mode.equals("subscribe") ? subscriptions : ended;
        kept.put(topic, new Subscribed(path, form, verified));
    }

    private void register(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(exchange);
            String topic = String.valueOf(form.get("url1"));
            String callback =
                    "http://%s:%s%s"
                            .formatted(form.get("domain"), form.get("port"), form.get("path"));
            form.put("hub.callback", callback);
            HttpResponse<String> verified = get(callback, "challenge=abc&url=" + coded(topic));
            subscriptions.put(topic, new Subscribed("/cloud", form, verified));
            send(exchange, 200, "<notifyResult success='true' msg=''/>");
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The requests to the hub, each a path and a topic. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The subscription to a topic, once it is there. */
    public Subscribed subscribed(String topic) {
        await("a subscription to " + topic)
                .atMost(LONG)
                .until(() -> subscriptions.containsKey(topic));
        return Objects.requireNonNull(subscriptions.get(topic));
    }

    /** What ended the subscription to a topic, once it has; late deliveries are still possible. */
    public Subscribed ended(String topic) {
        await("the end of the subscription to " + topic)
                .atMost(LONG)
                .until(() -> ended.containsKey(topic));
        return Objects.requireNonNull(ended.get(topic));
    }

    public HttpResponse<String> get(String callback, String query) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(callback + "?" + query)).GET());
    }

    /** Delivers a document as the hub of a topic, signed by a method such as sha256. */
    public int deliver(String topic, String document, String method) throws IOException {
        String secret = String.valueOf(subscribed(topic).form().get("hub.secret"));
        return post(
                topic, document, "X-Hub-Signature", method + "=" + hmac(method, document, secret));
    }

    /** The same with other headers. */
    public int post(String topic, String document, String... headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(subscribed(topic).callback()))
                        .header("Content-Type", "application/rss+xml")
                        .POST(HttpRequest.BodyPublishers.ofString(document));
        return send(headers.length == 0 ? request : request.headers(headers)).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(LONG).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A signature as hubs make it. */
    public static String hmac(String method, String document, String secret) {
        try {
            String name = "Hmac" + method.toUpperCase(Locale.ROOT);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            return HexFormat.of().formatHex(mac.doFinal(document.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
