package dev.dateline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** Serves bad answers from two hundred addresses of loopback; each answer is limited. */
final class BadSites implements AutoCloseable {

    private static final int SITES = 200;
    private static final byte[] SPACES = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTML = "<!doctype html><p>hello".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOMB = bomb();

    private final List<HttpServer> servers = new ArrayList<>();
    final List<String> urls = new ArrayList<>();

    BadSites() throws IOException {
        for (int i = 0; i < SITES; i++) {
            InetAddress address = InetAddress.ofLiteral("127.0.1." + (i + 10));
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 100);
            int kind = i % 10;
            server.createContext("/", exchange -> answer(exchange, kind));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            servers.add(server);
            urls.add("http:/" + server.getAddress() + "/feed" + kind);
        }
    }

    private static void answer(HttpExchange exchange, int kind) throws IOException {
        try (exchange) {
            switch (kind) {
                case 0 -> exchange.sendResponseHeaders(404, -1);
                case 1 -> exchange.sendResponseHeaders(500, -1);
                case 2 -> LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
                case 3 -> trickle(exchange);
                case 4 -> write(exchange, 256);
                case 5 -> send(exchange, BOMB);
                case 6 -> send(exchange, HTML);
                case 7 -> send(exchange, "<rss><channel><item>".getBytes(StandardCharsets.UTF_8));
                case 8 -> {
                    exchange.getResponseHeaders().set("Location", "/again");
                    exchange.sendResponseHeaders(302, -1);
                }
                default -> {
                    exchange.getResponseHeaders().set("Retry-After", "60");
                    exchange.sendResponseHeaders(429, -1);
                }
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 120; i++) {
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static void write(HttpExchange exchange, int megabytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < megabytes; i++) {
            exchange.getResponseBody().write(SPACES);
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                zip.write(SPACES);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
