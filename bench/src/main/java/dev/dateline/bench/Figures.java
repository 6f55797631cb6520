package dev.dateline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The figures of bench/README.md: start, latency, backlog, memory. Limited in count and time; uses
 * only loopback, or Docker's network for a composition. Arguments: the command that runs the
 * service, or {@code compose}.
 */
public final class Figures {

    private static final int FEEDS = 500;
    private static final int ENTRIES = 100;
    private static final int WORDS = 120;
    private static final int SAMPLES = 100;

    private Figures() {}

    public static void main(String[] arguments) throws Exception {
        List<String> command = List.of(arguments);
        if (!Boolean.getBoolean("backlog.only")) {
            Path data = Files.createTempDirectory("dateline-bench").resolve("data");
            try (Publisher publisher = publisher(command)) {
                quiet(command, data, publisher);
                crash(command, data, publisher);
            }
        }
        Path fresh = Files.createTempDirectory("dateline-bench").resolve("data");
        try (Publisher publisher = publisher(command)) {
            backlog(command, fresh, publisher);
        }
    }

    private static boolean isComposed(List<String> command) {
        return command.equals(List.of("compose"));
    }

    private static Product start(List<String> command, Path data)
            throws IOException, InterruptedException {
        return isComposed(command) ? new Composition(data) : new OneProcess(command, data);
    }

    private static Publisher publisher(List<String> command) throws IOException {
        return isComposed(command) ? Composition.publisher() : new Publisher();
    }

    private static void quiet(List<String> command, Path data, Publisher publisher)
            throws Exception {
        try (Product product = start(command, data)) {
            say("start to ready, empty data directory", product.startNanos() / 1e9, "s", 8);
            Watcher watcher = new Watcher(Product.BASE);
            Thread.sleep(1000);
            double[] added = new double[5];
            for (int i = 0; i < added.length; i++) {
                long before = watcher.items.get();
                String url = publisher.publish("first" + i, 1, WORDS);
                long start = System.nanoTime();
                product.add(url, "PT1H");
                added[i] = (watcher.await(before + 1) - start) / 1e6;
            }
            say(
                    "source added to its first item at a subscriber, the very first",
                    added[0],
                    "ms",
                    1000);
            say(
                    "source added to its first item at a subscriber, median of the next",
                    median(Arrays.copyOfRange(added, 1, 5)),
                    "ms",
                    1000);
            latencies(product, watcher, publisher);
        }
    }

    private static void latencies(Product product, Watcher watcher, Publisher publisher)
            throws Exception {
        double[] millis = new double[SAMPLES];
        long served = 0;
        String url = publisher.publish("quiet", 1, WORDS);
        long before = watcher.items.get();
        product.add(url, "PT1S");
        watcher.await(before + 1);
        for (int i = 0; i < SAMPLES; i++) {
            before = watcher.items.get();
            publisher.publish("quiet", 2 + i, 30, WORDS);
            long seen = watcher.await(before + 1);
            AtomicLong read = Objects.requireNonNull(publisher.served.get("/quiet"));
            served = read.get();
            millis[i] = (seen - served) / 1e6;
        }
        Arrays.sort(millis);
        say(
                "body read by the fetcher to event at a subscriber, p50",
                millis[SAMPLES / 2],
                "ms",
                60);
        say(
                "body read by the fetcher to event at a subscriber, p99",
                millis[SAMPLES * 99 / 100],
                "ms",
                200);
    }

    private static void crash(List<String> command, Path data, Publisher publisher)
            throws Exception {
        try (Product product = start(command, data)) {
            Watcher watcher = new Watcher(Product.BASE);
            Thread.sleep(1000);
            for (int i = 0; i < 50; i++) {
                product.add(publisher.publish("crash" + i, 100, WORDS), "PT1H");
            }
            watcher.await(5_000);
            product.kill();
        }
        try (Product product = start(command, data)) {
            say(
                    "start to ready after a kill -9 with 5,000 items",
                    product.startNanos() / 1e9,
                    "s",
                    15);
        }
    }

    private static void backlog(List<String> command, Path data, Publisher publisher)
            throws Exception {
        try (Product product = start(command, data)) {
            Watcher watcher = new Watcher(Product.BASE);
            publisher.close(true);
            addAll(product, publisher);
            double before = product.processorSeconds();
            long start = System.nanoTime();
            publisher.open();
            double seconds = (watcher.await((long) FEEDS * ENTRIES) - start) / 1e9;
            double busy = product.processorSeconds() - before;
            // at the rate that is wanted, two cores have so much; of a composition, the fetcher's
            say("processor time of an entry of it", busy * 1e3 / (FEEDS * ENTRIES), "ms", 2);
            sayRate("backlog of 50,000 entries in 500 feeds", FEEDS * ENTRIES / seconds, 1000);
            say("resident memory after that", (double) product.residentMebibytes(), "MiB", 1024);
        }
    }

    private static void addAll(Product product, Publisher publisher) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> added = new ArrayList<>();
            for (int i = 0; i < FEEDS; i++) {
                String url = publisher.publish("backlog" + i, ENTRIES, WORDS);
                added.add(threads.submit(() -> addOne(product, url)));
            }
            for (Future<?> one : added) {
                one.get();
            }
        }
    }

    private static boolean addOne(Product product, String url)
            throws IOException, InterruptedException {
        product.add(url, "PT1H");
        return true;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @SuppressWarnings("SystemOut") // the figures are the output
    private static void say(String what, double figure, String unit, double limit) {
        System.out.printf(
                Locale.ROOT,
                "%-70s %8.1f %-4s (%.2f of the limit of %.0f)%n",
                what,
                figure,
                unit,
                figure / limit,
                limit);
    }

    @SuppressWarnings("SystemOut")
    private static void sayRate(String what, double figure, double wanted) {
        System.out.printf(
                Locale.ROOT,
                "%-70s %8.0f /s   (%.2f of the %.0f wanted)%n",
                what,
                figure,
                figure / wanted,
                wanted);
    }
}
