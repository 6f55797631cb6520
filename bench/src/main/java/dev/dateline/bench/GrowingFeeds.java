package dev.dateline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Feeds that have another entry each time they are asked: as many events as polls. */
final class GrowingFeeds implements AutoCloseable {

    private final List<HttpServer> servers = new ArrayList<>();
    final List<String> urls = new ArrayList<>();

    /**
     * Feeds, each at a site of its own.
     *
     * @param characters in the text of an entry
     */
    GrowingFeeds(int count, int characters) throws IOException {
        String text = "news ".repeat(characters / 5);
        for (int i = 0; i < count; i++) {
            InetAddress address = InetAddress.ofLiteral("127.0.3." + (10 + i));
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 10);
            AtomicInteger number = new AtomicInteger();
            server.createContext("/", exchange -> answer(exchange, number.incrementAndGet(), text));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            servers.add(server);
            urls.add("http:/" + server.getAddress() + "/feed");
        }
    }

    private static void answer(HttpExchange exchange, int number, String text) throws IOException {
        String feed =
                "<rss version=\"2.0\"><channel><title>T</title><item><guid>%d</guid><title>at %d</title>"
                                .formatted(number, System.nanoTime())
                        + "<description>%d %s</description></item></channel></rss>"
                                .formatted(number, text);
        byte[] bytes = feed.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
