package dev.dateline.bench;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures what two thousand sources cost that answer 304 and are polled at the default interval:
 * processor time and memory, and how long a page of sources takes. Takes twelve minutes. Arguments:
 * the command that runs the service.
 */
public final class Idle {

    private static final int SOURCES = 2_000;
    private static final int MINUTES = 10;
    private static final byte[] FEED =
            "<rss version=\"2.0\"><channel><title>Quiet</title><item><title>One</title><guid>1</guid></item></channel></rss>"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private Idle() {}

    @SuppressWarnings("SystemOut") // the figures are the output
    public static void main(String[] arguments) throws Exception {
        AtomicLong unchanged = new AtomicLong();
        List<HttpServer> servers = new ArrayList<>();
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        try (OneProcess product = new OneProcess(List.of(arguments), data)) {
            Watcher watcher = new Watcher(Product.BASE);
            addSources(product, servers, unchanged);
            watcher.await(SOURCES);
            System.out.printf(
                    "%d sources, resident %d MiB%n", SOURCES, product.residentMebibytes());
            for (int minute = 1; minute <= MINUTES; minute++) {
                measure(product, minute, unchanged);
            }
        } finally {
            servers.forEach(server -> server.stop(0));
        }
    }

    private static void addSources(
            OneProcess product, List<HttpServer> servers, AtomicLong unchanged) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> added = new ArrayList<>();
            for (int i = 0; i < SOURCES; i++) {
                String site = "127.0." + (2 + i / 250) + "." + (1 + i % 250);
                HttpServer server = serve(site, unchanged);
                servers.add(server);
                String url = "http:/" + server.getAddress() + "/feed";
                added.add(threads.submit(() -> product.addWithDefaults(url)));
            }
            for (Future<?> one : added) {
                one.get();
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void measure(OneProcess product, int minute, AtomicLong unchanged)
            throws Exception {
        double before = product.processorSeconds();
        long polls = unchanged.get();
        Thread.sleep(60_000);
        System.out.printf(
                Locale.ROOT,
                "minute %2d: %3d polls, %.1f %% of a core, resident %d MiB, page of 200 sources in %.0f ms%n",
                minute,
                unchanged.get() - polls,
                (product.processorSeconds() - before) / 60 * 100,
                product.residentMebibytes(),
                product.millisFor("/v1/sources?limit=200"));
    }

    private static HttpServer serve(String address, AtomicLong unchanged) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 10);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("ETag", "\"1\"");
                        if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
                            unchanged.incrementAndGet();
                            exchange.sendResponseHeaders(304, -1);
                        } else {
                            exchange.sendResponseHeaders(200, FEED.length);
                            exchange.getResponseBody().write(FEED);
                        }
                    }
                });
        server.start();
        return server;
    }
}
