package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How fast items find their stories among 50,000 others, and how much memory the window takes for
 * each. What is counted is the time of this thread alone, so that neighbours on the machine do not
 * matter.
 */
final class StorySpeed {

    private static final int ACTIVE = 50_000;
    private static final int MEASURED = 10_000;

    /** As the desk decides, at the speed that is wanted. */
    private static final int BATCH = 200;

    private final List<Text> texts;
    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    StorySpeed(Path directory, PrintStream out) {
        this.texts = new StoryTexts(directory).singles();
        this.out = out;
    }

    void print() {
        print("by terms alone", Map.of());
        print("with vectors", new StoryVectors(out).of(texts));
    }

    private void print(String how, Map<Text, String> vectors) {
        long before = used();
        long bytes = 0;
        StoryRun run = new StoryRun(2 * ACTIVE);
        long printed = 0;
        long decided = 0;
        for (int i = 0; i < ACTIVE + MEASURED; i += BATCH) {
            if (i == ACTIVE) {
                run.forgetItems();
                bytes = (used() - before) / ACTIVE;
                printed = 0;
                decided = 0;
            }
            Instant at = run.next(Duration.ofMillis(40));
            long start = threads.getCurrentThreadCpuTime();
            List<Item> items =
                    IntStream.range(i, i + BATCH)
                            .mapToObj(k -> StoryRun.item(k, text(k), at))
                            .toList();
            List<Likeness> prints = new ArrayList<>();
            for (int k = 0; k < BATCH; k++) {
                prints.add(
                        StoryRun.likeness(
                                items.get(k), vectors.get(texts.get((i + k) % texts.size()))));
            }
            printed += threads.getCurrentThreadCpuTime() - start;
            start = threads.getCurrentThreadCpuTime();
            run.decide(items, prints);
            decided += threads.getCurrentThreadCpuTime() - start;
        }
        out.printf(
                Locale.ROOT,
                "%s: decisions a second on one core, 50,000 active: %,d (wanted 5,000); prints: %,d;"
                        + " window: %,d bytes an item (wanted 1,000)%n",
                how,
                MEASURED * 1_000_000_000L / decided,
                MEASURED * 1_000_000_000L / printed,
                bytes);
    }

    /** A headline with the summary of another: as many as are wanted, all of real words. */
    private Text text(int i) {
        int size = texts.size();
        return Text.of(
                texts.get(i % size).title(), texts.get((i + i / size * 101) % size).body(), "");
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
