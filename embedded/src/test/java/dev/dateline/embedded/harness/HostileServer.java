package dev.dateline.embedded.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** Serves, on loopback, what a fetcher should survive; every answer is bounded in time and size. */
public final class HostileServer implements AutoCloseable {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpServer server;

    /** What is done with a request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    public HostileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Serves that; returns its address. */
    public String serve(String name, Behaviour behaviour) {
        server.createContext(
                "/" + name,
                exchange -> {
                    try (exchange) {
                        behaviour.answer(exchange);
                    }
                });
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    public static Behaviour body(byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    public static Behaviour body(String body) {
        return body(body.getBytes(StandardCharsets.UTF_8));
    }

    public static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** A status with a header. */
    public static Behaviour status(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** Takes the request and says nothing. */
    public static void silence(HttpExchange exchange) {
        LockSupport.parkNanos(LONGEST.toNanos());
    }

    /** A byte now and then. */
    public static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < LONGEST.toSeconds() * 2; i++) {
            out.write('<');
            out.flush();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    /** No length, and no end within a quarter of a gigabyte. */
    public static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        write(exchange.getResponseBody(), 256);
    }

    /** Says that it is 200 MB, and is. */
    public static void large(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 200L * MEGABYTE);
        write(exchange.getResponseBody(), 200);
    }

    private static void write(OutputStream out, int megabytes) throws IOException {
        byte[] spaces = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < megabytes; i++) {
            out.write(spaces);
        }
    }

    /** 100 MB in 100 kB. */
    public static Behaviour gzipBomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            write(zip, 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] bomb = packed.toByteArray();
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body(bomb).answer(exchange);
        };
    }

    /** Two thirds of what was announced, then the end of the connection. */
    public static Behaviour cut(String whole) {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length * 2 / 3);
            exchange.getResponseBody().flush();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
