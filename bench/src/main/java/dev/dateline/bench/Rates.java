package dev.dateline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how many polls a second the whole service takes in one process on one core: polls that
 * find nothing, polls of which each finds one entry of twenty, and first polls. Takes eight
 * minutes. {@code bench/run} gives the service one core and this program the other. Arguments: the
 * command that runs the service.
 */
public final class Rates {

    private static final int WARM_SECONDS = 45;
    private static final int SECONDS = 45;

    /** Each is polled once a second, so these are polls a second. */
    private static final int QUIET = 2_000;

    private static final int GROWING = 400;

    private static final int FIRST = 2_000;
    private static final int ENTRIES = 20;

    /** Of an entry, so that a feed of twenty has 28 KB. */
    private static final int WORDS = 175;

    private static final byte[] FEED =
            "<rss version=\"2.0\"><channel><title>Quiet</title><item><title>One</title><guid>1</guid></item></channel></rss>"
                    .getBytes(StandardCharsets.UTF_8);

    private Rates() {}

    public static void main(String[] arguments) throws Exception {
        List<String> command = List.of(arguments);
        String only = System.getProperty("only", "");
        if (only.isEmpty() || only.equals("first")) {
            first(command);
        }
        if (only.isEmpty() || only.equals("growing")) {
            growing(command);
        }
        if (only.isEmpty() || only.equals("quiet")) {
            quiet(command);
        }
    }

    private static OneProcess start(List<String> command) throws Exception {
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        return new OneProcess(command, data);
    }

    private static void first(List<String> command) throws Exception {
        try (OneProcess product = start(command);
                Publisher publisher = new Publisher()) {
            Watcher watcher = new Watcher(Product.BASE);
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < FIRST; i++) {
                urls.add(publisher.publish("first" + i, ENTRIES, WORDS));
            }
            publisher.close(true);
            add(product, urls, "PT1H");
            double before = product.processorSeconds();
            long start = System.nanoTime();
            publisher.open();
            double seconds = (watcher.await((long) FIRST * ENTRIES) - start) / 1e9;
            say(
                    "first polls of feeds of 20 entries, to the stream",
                    FIRST / seconds,
                    25,
                    (product.processorSeconds() - before) / FIRST);
        }
    }

    private static void growing(List<String> command) throws Exception {
        AtomicLong polls = new AtomicLong();
        List<HttpServer> servers = new ArrayList<>();
        try (OneProcess product = start(command)) {
            Watcher watcher = new Watcher(Product.BASE);
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < GROWING; i++) {
                Growing feed = new Growing(i);
                urls.add(serve(i, servers, exchange -> feed.answer(exchange, polls)));
            }
            add(product, urls, "PT1S");
            Thread.sleep(WARM_SECONDS * 1000);
            measure(
                    "polls of 28 KB with 1 of 20 entries new, to the stream",
                    300,
                    product,
                    watcher.items);
        } finally {
            servers.forEach(server -> server.stop(0));
        }
    }

    private static void quiet(List<String> command) throws Exception {
        AtomicLong unchanged = new AtomicLong();
        List<HttpServer> servers = new ArrayList<>();
        try (OneProcess product = start(command)) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < QUIET; i++) {
                urls.add(serve(i, servers, exchange -> unchanged(exchange, unchanged)));
            }
            add(product, urls, "PT1S");
            Thread.sleep(WARM_SECONDS * 1000);
            measure("polls that are answered 304", 2_000, product, unchanged);
        } finally {
            servers.forEach(server -> server.stop(0));
        }
    }

    private static void measure(String what, double wanted, OneProcess product, AtomicLong count)
            throws Exception {
        double busy = product.processorSeconds();
        long before = count.get();
        long start = System.nanoTime();
        Thread.sleep(SECONDS * 1000);
        double seconds = (System.nanoTime() - start) / 1e9;
        long done = count.get() - before;
        say(what, done / seconds, wanted, (product.processorSeconds() - busy) / done);
    }

    private static void add(OneProcess product, List<String> urls, String interval)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> added = new ArrayList<>();
            for (String url : urls) {
                added.add(threads.submit(() -> product.add(url, interval)));
            }
            for (Future<?> one : added) {
                one.get();
            }
        }
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Each at a site of its own. */
    private static String serve(int number, List<HttpServer> servers, Answer answer)
            throws IOException {
        String address = "127.0." + (2 + number / 250) + "." + (1 + number % 250);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 10);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        answer.to(exchange);
                    }
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        servers.add(server);
        return "http:/" + server.getAddress() + "/feed";
    }

    private static void unchanged(HttpExchange exchange, AtomicLong unchanged) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(200, FEED.length);
            exchange.getResponseBody().write(FEED);
        }
    }

    /** A feed of twenty entries that has a new one each time. */
    private static final class Growing {
        private final String name;
        private final AtomicInteger asked = new AtomicInteger();
        private final String[] entries = new String[ENTRIES];

        Growing(int number) {
            name = "growing" + number;
            for (int i = 0; i < ENTRIES; i++) {
                entries[i] = Publisher.entry(name, i, WORDS);
            }
        }

        void answer(HttpExchange exchange, AtomicLong polls) throws IOException {
            byte[] document = next().getBytes(StandardCharsets.UTF_8);
            polls.incrementAndGet();
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }

        private synchronized String next() {
            int newest = ENTRIES + asked.getAndIncrement();
            entries[newest % ENTRIES] = Publisher.entry(name, newest, WORDS);
            StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>");
            feed.append(name).append("</title><link>http://e.org</link>");
            for (int i = newest; i > newest - ENTRIES; i--) {
                feed.append(entries[i % ENTRIES]);
            }
            return feed.append("</channel></rss>").toString();
        }
    }

    @SuppressWarnings("SystemOut") // the figures are the output
    private static void say(String what, double rate, double wanted, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%-60s %7.1f /s (%.2f of the %.0f wanted), %.2f ms of a core each%n",
                what,
                rate,
                rate / wanted,
                wanted,
                seconds * 1e3);
    }
}
