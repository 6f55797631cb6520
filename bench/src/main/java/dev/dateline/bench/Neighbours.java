package dev.dateline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures whether two hundred bad sources harm twenty good ones: the delay from the publication of
 * an entry to its event at a subscriber, without and with them, and memory over time. Takes seven
 * minutes. Arguments: the command that runs the service.
 */
public final class Neighbours {

    private static final int GOOD = 20;
    private static final int WORDS = 120;
    private static final Duration ALONE = Duration.ofMinutes(2);
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    private final Publisher publisher;
    private final OneProcess product;
    private final Watcher watcher = new Watcher(Product.BASE);
    private int entries = 1;

    private Neighbours(Publisher publisher, OneProcess product) {
        this.publisher = publisher;
        this.product = product;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        try (Publisher publisher = new Publisher();
                BadSites bad = new BadSites();
                OneProcess product = new OneProcess(List.of(arguments), data)) {
            new Neighbours(publisher, product).run(bad);
        }
    }

    @SuppressWarnings("SystemOut") // the figures are the output
    private void run(BadSites bad) throws Exception {
        for (int i = 0; i < GOOD; i++) {
            product.add(publisher.publish("good" + i, entries, WORDS), "PT1S");
        }
        watcher.await(GOOD);
        measure(Duration.ofSeconds(30)); // warm
        double[] alone = measure(ALONE);
        for (String url : bad.urls) {
            product.add(url, "PT1S");
        }
        double[] together = measure(TOGETHER);
        say("20 good sources alone", alone);
        say("the same beside 200 bad ones", together);
        System.out.printf(
                Locale.ROOT,
                "ratio: median %.2f, p99 %.2f%n",
                at(together, 0.5) / at(alone, 0.5),
                at(together, 0.99) / at(alone, 0.99));
    }

    /** The delays, in milliseconds and sorted; prints the memory every half minute. */
    @SuppressWarnings("SystemOut")
    private double[] measure(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        double[] delays = new double[0];
        for (int round = 0; System.nanoTime() < end; round++) {
            entries++;
            long before = watcher.items.get();
            long start = System.nanoTime();
            for (int i = 0; i < GOOD; i++) {
                publisher.publish("good" + i, entries, 30, WORDS);
            }
            watcher.await(before + GOOD);
            double[] more = watcher.last(GOOD, start);
            delays = Arrays.copyOf(delays, delays.length + GOOD);
            System.arraycopy(more, 0, delays, delays.length - GOOD, GOOD);
            if (round % 20 == 0) {
                System.out.printf(
                        "%4d s left, resident %d MiB%n",
                        (end - System.nanoTime()) / 1_000_000_000, product.residentMebibytes());
            }
        }
        Arrays.sort(delays);
        return delays;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String what, double[] delays) {
        System.out.printf(
                Locale.ROOT,
                "%-30s published to event at a subscriber: p50 %.0f, p95 %.0f, p99 %.0f ms of %d%n",
                what,
                at(delays, 0.5),
                at(delays, 0.95),
                at(delays, 0.99),
                delays.length);
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * part))];
    }
}
