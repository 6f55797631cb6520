package dev.dateline.embedded.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Serves feeds, as they are at the moment. */
public final class FeedServer implements AutoCloseable {

    private final HttpServer server;
    private final String base;
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final Map<String, Queue<Long>> asked = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;

    /** On loopback. */
    public FeedServer() throws IOException {
        this("127.0.0.1");
    }

    /** At an address of this machine, for example that at which its containers reach it. */
    public FeedServer(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 0);
        base = "http://" + address + ":" + server.getAddress().getPort() + "/";
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>()).add(System.nanoTime());
            LockSupport.parkNanos(delay.toNanos());
            byte[] document = documents.get(path);
            if (document == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String etag = "\"" + java.util.Arrays.hashCode(document) + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    /** Takes its time before each answer from now on. */
    public void answerAfter(Duration time) {
        delay = time;
    }

    /** Publishes a document; returns its address. */
    public String publish(String name, byte[] document) {
        documents.put("/" + name, document);
        return base + name;
    }

    public String publish(String name, String document) {
        return publish(name, document.getBytes(StandardCharsets.UTF_8));
    }

    /** When a document was asked for, oldest first, by {@code System.nanoTime}. */
    public List<Long> asked(String name) {
        Queue<Long> times = asked.get("/" + name);
        return times == null ? List.of() : List.copyOf(times);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
