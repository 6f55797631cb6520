package dev.dateline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Serves feeds from twenty addresses, so that they are twenty sites. */
final class Publisher implements AutoCloseable {

    private static final int SITES = 20;

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> bases = new ArrayList<>();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

    /**
     * When the body of a feed was last read, by its path, in nanoseconds of {@code
     * System.nanoTime}.
     */
    final Map<String, AtomicLong> served = new ConcurrentHashMap<>();

    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** On loopback, where every address is this machine. */
    Publisher() throws IOException {
        for (int i = 0; i < SITES; i++) {
            String address = "127.0.0." + (10 + i);
            serve(address, address, 0);
        }
    }

    /** At one address, with a name and a port for each site. */
    Publisher(String address, int firstPort) throws IOException {
        for (int i = 0; i < SITES; i++) {
            serve(address, "bench%d.example".formatted(i), firstPort + i);
        }
    }

    private void serve(String address, String name, int port) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral(address), port), 1000);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        servers.add(server);
        bases.add("http://" + name + ":" + server.getAddress().getPort() + "/");
    }

    /** Lets all requests wait until {@link #open}. */
    void close(boolean now) {
        gate = new CountDownLatch(now ? 1 : 0);
    }

    void open() {
        gate.countDown();
    }

    /** Publishes a feed with this many entries; returns its address. */
    String publish(String name, int entries, int words) {
        return publish(name, entries, entries, words);
    }

    /** Publishes a feed that had this many entries and shows the newest of them. */
    String publish(String name, int entries, int shown, int words) {
        String feed = feed(name, entries, Math.max(0, entries - shown), words);
        documents.put("/" + name, feed.getBytes(StandardCharsets.UTF_8));
        return bases.get(Math.floorMod(name.hashCode(), SITES)) + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            gate.await();
            String path = exchange.getRequestURI().getPath();
            byte[] document = documents.get(path);
            if (document == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.getResponseBody().close();
            served.computeIfAbsent(path, p -> new AtomicLong()).set(System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String feed(String name, int entries, int gone, int words) {
        StringBuilder feed = new StringBuilder((entries - gone) * words * 8);
        feed.append("<rss version=\"2.0\"><channel><title>").append(name);
        feed.append("</title><link>http://e.org</link><description>d</description>");
        for (int i = entries; i > gone; i--) {
            feed.append(entry(name, i, words));
        }
        return feed.append("</channel></rss>").toString();
    }

    /** One entry of a feed; its number is its own. */
    static String entry(String name, int number, int words) {
        StringBuilder entry = new StringBuilder(words * 8);
        entry.append("<item><title>").append(name).append(' ').append(number);
        entry.append("</title><guid isPermaLink=\"false\">").append(name).append('-');
        entry.append(number).append("</guid><link>http://e.org/").append(name).append('/');
        entry.append(number).append("</link><category>news</category>");
        entry.append("<description>&lt;p&gt;Report ").append(number);
        Words invented = new Words(name.hashCode() * 31L + number);
        for (int word = 0; word < words; word++) {
            entry.append(' ').append(invented.next());
        }
        return entry.append("&lt;/p&gt;</description></item>").toString();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
