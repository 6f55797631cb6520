package dev.dateline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures what each document of {@link HostileSite} does to a good source that is polled every
 * second: the longest wait for one of its entries while the document is polled, the processor time
 * after its source was paused, and the heap after a full collection. Takes five minutes. Arguments:
 * the command that runs the service, or {@code compose}, where the fetcher alone is measured.
 */
public final class Hostile {

    private static final int ROUNDS = 25;
    private static final int WORDS = 120;

    private final Publisher publisher;
    private final Product product;
    private final Watcher watcher = new Watcher(Product.BASE);
    private int entries = 1;

    private Hostile(Publisher publisher, Product product) {
        this.publisher = publisher;
        this.product = product;
    }

    @SuppressWarnings("SystemOut") // the figures are the output
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        List<String> command = List.of(arguments);
        boolean composed = command.equals(List.of("compose"));
        try (Publisher publisher = composed ? Composition.publisher() : new Publisher();
                HostileSite site = composed ? Composition.hostileSite() : new HostileSite();
                Product product =
                        composed ? new Composition(data) : new OneProcess(command, data)) {
            Hostile measured = new Hostile(publisher, product);
            product.add(publisher.publish("good", 1, WORDS), "PT1S");
            measured.watcher.await(1);
            measured.longestWait(ROUNDS); // warm
            System.out.printf(
                    Locale.ROOT,
                    "%-36s longest wait %4.1f s, idle %3.0f %% of a core, heap %3d MiB%n",
                    "no hostile source",
                    measured.longestWait(ROUNDS),
                    measured.idle(),
                    product.usedMebibytes());
            for (var hostile : site.urls.entrySet()) {
                measured.beside(hostile.getKey(), hostile.getValue());
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private void beside(String name, String url) throws Exception {
        String id = product.add(url, "PT1S");
        double wait = longestWait(ROUNDS);
        product.pause(id);
        double idle = idle();
        System.out.printf(
                Locale.ROOT,
                "%-36s longest wait %4.1f s, idle %3.0f %% of a core, heap %3d MiB%n",
                name,
                wait,
                idle,
                product.usedMebibytes());
    }

    /** From the publication of an entry to its event, in seconds. */
    private double longestWait(int rounds) throws Exception {
        double longest = 0;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            entries++;
            publisher.publish("good", entries, 30, WORDS);
            watcher.awaitHeadline("good " + entries);
            longest = Math.max(longest, (System.nanoTime() - start) / 1e9);
        }
        return longest;
    }

    /** Processor time in five seconds in which only the good source is polled, in percent. */
    private double idle() throws Exception {
        Thread.sleep(2_000);
        double before = product.processorSeconds();
        long start = System.nanoTime();
        Thread.sleep(5_000);
        // to ask Docker for a process takes a second, too
        double used = product.processorSeconds() - before;
        return used / ((System.nanoTime() - start) / 1e9) * 100;
    }
}
