package dev.dateline.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Serves the outlets' feeds, with ETags, and a page that names them; the agency's wire; and the
 * pages of its API, to those who have the token.
 */
public final class SampleServer implements AutoCloseable {

    static final String WIRE = "/wire.xml";
    static final String PAGES = "/pages";

    /** Of the agency's API. It protects nothing: everybody may read this. */
    static final String TOKEN = "meridian-invented-token";

    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final World world;
    private final InstantSource clock;
    private final String base;

    private SampleServer(HttpServer server, World world, InstantSource clock, String base) {
        this.server = server;
        this.world = world;
        this.clock = clock;
        this.base = base;
    }

    /**
     * Starts to serve.
     *
     * @param port 0 for any free port; feeds keep their addresses only if the port stays the same
     * @param speed 1 for something every 20 seconds
     * @throws IOException if the port is taken
     */
    public static SampleServer start(
            InetAddress address, int port, long seed, double speed, InstantSource clock)
            throws IOException {
        return start(address, port, "", World.of(seed, speed), clock);
    }

    /**
     * The same, where clients may reach it under another address.
     *
     * @param base of its own addresses; empty for the one that it listens at
     */
    static SampleServer start(
            InetAddress address, int port, String base, World world, InstantSource clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 50);
        String own = "http://" + address.getHostAddress() + ":" + server.getAddress().getPort();
        SampleServer samples = new SampleServer(server, world, clock, base.isEmpty() ? own : base);
        server.createContext("/", samples::answer);
        server.setExecutor(samples.threads);
        server.start();
        return samples;
    }

    World world() {
        return world;
    }

    InstantSource clock() {
        return clock;
    }

    /** The address of what it serves. */
    String address(String path) {
        return base + path;
    }

    /** The addresses of the feeds. */
    public List<String> feeds() {
        return Arrays.stream(Outlet.values()).map(outlet -> base + outlet.path()).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            for (Outlet outlet : Outlet.values()) {
                if (outlet.path().equals(path)) {
                    List<Article> articles = world.newsroom().feed(outlet, clock.instant());
                    send(exchange, outlet.format.mediaType, Feeds.write(outlet, articles, base));
                    return;
                }
            }
            switch (path) {
                case WIRE ->
                        send(
                                exchange,
                                "application/vnd.iptc.g2.newsmessage+xml",
                                world.wire(clock.instant()));
                case PAGES -> page(exchange);
                case "/" -> send(exchange, "text/html; charset=utf-8", frontPage());
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String tag = "\"" + Integer.toHexString(Arrays.hashCode(body)) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        send(exchange, OK, type, body);
    }

    private void page(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + TOKEN).equals(given)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        Pages.Answer answer =
                world.pages().answer(exchange.getRequestURI().getQuery(), clock.instant());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        send(exchange, answer.status(), "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String frontPage() {
        String links =
                Arrays.stream(Outlet.values())
                        .map(
                                outlet ->
                                        "<link rel=\"alternate\" type=\"%s\" title=\"%s\" href=\"%s\">"
                                                .formatted(
                                                        outlet.format.mediaType,
                                                        outlet.title,
                                                        outlet.path()))
                        .collect(Collectors.joining("\n"));
        return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Invented outlets</title>
        %s</head><body><h1>Invented outlets</h1></body></html>
        """
                .formatted(links);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
