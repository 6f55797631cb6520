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

/** Serves the outlets' feeds and the agency's wire, with ETags, and a page that names them. */
public final class SampleServer implements AutoCloseable {

    private static final String WIRE = "/wire.xml";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Newsroom newsroom;
    private final Wire wire;
    private final InstantSource clock;
    private final String base;

    private SampleServer(
            HttpServer server, Newsroom newsroom, Wire wire, InstantSource clock, String base) {
        this.server = server;
        this.newsroom = newsroom;
        this.wire = wire;
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
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 50);
        String base = "http://" + address.getHostAddress() + ":" + server.getAddress().getPort();
        return serve(server, base, seed, speed, clock);
    }

    private static SampleServer serve(
            HttpServer server, String base, long seed, double speed, InstantSource clock) {
        SampleServer samples =
                new SampleServer(
                        server, new Newsroom(seed, speed), new Wire(seed, speed), clock, base);
        server.createContext("/", samples::answer);
        server.setExecutor(samples.threads);
        server.start();
        return samples;
    }

    /** The address of the agency's wire. */
    public String wireAddress() {
        return base + WIRE;
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
                    String feed = Feeds.write(outlet, newsroom.feed(outlet, clock.instant()), base);
                    send(exchange, outlet.format.mediaType, feed);
                    return;
                }
            }
            if (path.equals(WIRE)) {
                send(
                        exchange,
                        "application/vnd.iptc.g2.newsmessage+xml",
                        wire.document(clock.instant()));
            } else if (path.equals("/")) {
                send(exchange, "text/html; charset=utf-8", page());
            } else {
                exchange.sendResponseHeaders(404, -1);
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
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String page() {
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

    /**
     * Runs alone. Arguments, all optional: address, port, seed, speed, and the base of its own
     * addresses, if clients reach it under another address.
     */
    public static void main(String[] arguments) throws IOException {
        String[] given = Arrays.copyOf(arguments, 5);
        InetAddress address = InetAddress.getByName(given[0] == null ? "127.0.0.1" : given[0]);
        int port = given[1] == null ? 8701 : Integer.parseInt(given[1]);
        long seed = given[2] == null ? 1 : Long.parseLong(given[2]);
        double speed = given[3] == null ? 1 : Double.parseDouble(given[3]);
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 50);
        String base =
                given[4] != null
                        ? given[4]
                        : "http://"
                                + address.getHostAddress()
                                + ":"
                                + server.getAddress().getPort();
        SampleServer samples = serve(server, base, seed, speed, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(samples::close));
        System.Logger log = System.getLogger(SampleServer.class.getName());
        log.log(
                System.Logger.Level.INFO,
                () -> "serving " + samples.feeds() + " and " + samples.wireAddress());
    }
}
