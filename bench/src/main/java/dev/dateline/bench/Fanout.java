package dev.dateline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a delivery costs: 2,000 subscribers at some ten events a second against 400 at some
 * fifty; and what a twentieth that stands still does to the others of 10,000, with events of 16 KB.
 * The processor time of the same events without subscribers is told apart. Takes nine minutes.
 * Arguments: the command that runs the service.
 */
public final class Fanout {

    private static final int SECONDS = 40;
    private static final int WARM_MILLIS = 40_000;
    private static final int SETTLE_MILLIS = 10_000;
    private static final int SHORT = 600;
    private static final int LONG = 8_000;

    private Fanout() {}

    /** Of a delivery: its processor time, and its age in milliseconds. */
    private record Measured(double microseconds, double p99) {}

    @SuppressWarnings("SystemOut") // the figures are the output
    public static void main(String[] arguments) throws Exception {
        List<String> service = List.of(arguments);
        Measured few = measure("2,000 x 10 a second", service, 2_000, 0, 10, SHORT);
        Measured many = measure("  400 x 50 a second", service, 400, 0, 50, SHORT);
        System.out.printf(
                Locale.ROOT,
                "a delivery of many events costs %.2f times one of few%n",
                many.microseconds / few.microseconds);
        Measured read = measure("10,000 x 1, all read", service, 9_900, 0, 1, LONG);
        Measured stalled = measure("10,000 x 1, 5 % stand", service, 9_900, 495, 1, LONG);
        System.out.printf(
                Locale.ROOT, "p99 beside those who stand: %.2f%n", stalled.p99 / read.p99);
    }

    @SuppressWarnings("SystemOut")
    private static Measured measure(
            String name, List<String> service, int streams, int stalled, int feeds, int characters)
            throws Exception {
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        List<String> command = new ArrayList<>(service);
        command.add("--dateline.api.max-streams=20000");
        try (GrowingFeeds growing = new GrowingFeeds(feeds, characters);
                OneProcess product = new OneProcess(command, data)) {
            for (String url : growing.urls) {
                product.add(url, "PT1S");
            }
            long delivered;
            double together;
            double p50;
            double p99;
            try (Streams subscribers = new Streams(streams, stalled)) {
                Thread.sleep(WARM_MILLIS);
                subscribers.reset();
                long events = subscribers.events();
                together = processorSecondsOf(product);
                delivered = subscribers.events() - events;
                p50 = subscribers.age(0.5);
                p99 = subscribers.age(0.99);
            }
            Thread.sleep(SETTLE_MILLIS);
            double alone = processorSecondsOf(product);
            double microseconds = together / delivered * 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %7d deliveries a second, %5.1f us each, %5.1f of them without the events themselves,"
                            + " age p50 %4.0f, p99 %5.0f ms, resident %d MiB%n",
                    name,
                    delivered / SECONDS,
                    microseconds,
                    (together - alone) / delivered * 1e6,
                    p50,
                    p99,
                    product.residentMebibytes());
            return new Measured(microseconds, p99);
        }
    }

    private static double processorSecondsOf(OneProcess product)
            throws java.io.IOException, InterruptedException {
        double before = product.processorSeconds();
        Thread.sleep(SECONDS * 1_000L);
        return product.processorSeconds() - before;
    }
}
