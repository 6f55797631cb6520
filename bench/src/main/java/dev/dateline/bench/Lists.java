package dev.dateline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures how long lists take once 100,000 items are stored and nothing comes in: those that the
 * dashboard asks for, one after the other in turns, so that what else the machine does hits all of
 * them. Takes five minutes. Arguments: the command that runs the service.
 */
public final class Lists {

    private static final int FEEDS = 1_000;
    private static final int ENTRIES = 100;
    private static final int WORDS = 60;
    private static final int WARM_UP = 200;
    private static final int SAMPLES = 500;
    private static final double WANTED = 20;

    /** The first is what the others are compared with. */
    private static final List<String> PATHS =
            List.of(
                    "/v1/items?limit=40",
                    "/v1/stories",
                    "/v1/stories?order=size",
                    "/v1/stories?lang=en&order=recent",
                    "/v1/items?limit=40&q=report",
                    "/v1/items/histogram",
                    "/v1/items/histogram?by=topic");

    private Lists() {}

    @SuppressWarnings("SystemOut") // the figures are the output
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        try (Publisher publisher = new Publisher();
                OneProcess product = new OneProcess(List.of(arguments), data)) {
            Watcher watcher = new Watcher(Product.BASE);
            addAll(product, publisher);
            watcher.await((long) FEEDS * ENTRIES);
            double[][] millis = new double[PATHS.size()][SAMPLES];
            for (int i = -WARM_UP; i < SAMPLES; i++) {
                for (int path = 0; path < PATHS.size(); path++) {
                    double took = product.millisFor(PATHS.get(path));
                    if (i >= 0) {
                        millis[path][i] = took;
                    }
                }
            }
            System.out.printf("%d items stored%n", watcher.items.get());
            Arrays.stream(millis).forEach(Arrays::sort);
            for (int path = 0; path < PATHS.size(); path++) {
                say(PATHS.get(path), millis[path], millis[0]);
            }
        }
    }

    private static void addAll(Product product, Publisher publisher) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> added = new ArrayList<>();
            for (int i = 0; i < FEEDS; i++) {
                String url = publisher.publish("list" + i, ENTRIES, WORDS);
                added.add(threads.submit(() -> product.add(url, "PT6H")));
            }
            for (Future<String> one : added) {
                one.get();
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String path, double[] millis, double[] others) {
        double p99 = millis[SAMPLES * 99 / 100];
        System.out.printf(
                Locale.ROOT,
                "%-36s p50 %6.1f ms, p99 %6.1f ms (%.2f of the %.0f ms wanted, %.2f of the first)%n",
                path,
                millis[SAMPLES / 2],
                p99,
                p99 / WANTED,
                WANTED,
                p99 / others[SAMPLES * 99 / 100]);
    }
}
