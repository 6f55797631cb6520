package dev.dateline.bench.quality;

import dev.dateline.bench.quality.CopyDesk.Printed;
import dev.dateline.bench.quality.PublicTexts.Text;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How fast copies are found among 50,000 texts, and how much memory the window takes for each. What
 * is counted is the time of this thread alone, so that neighbours on the machine do not matter.
 */
final class CopySpeed {

    private static final int ACTIVE = 50_000;
    private static final int MEASURED = 10_000;

    private final List<Text> snippets;
    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    CopySpeed(Path directory, PrintStream out) {
        this.snippets = new PublicTexts(directory).snippets();
        this.out = out;
    }

    void print() {
        long before = used();
        CopyDesk desk = new CopyDesk(2 * ACTIVE);
        for (int i = 0; i < ACTIVE; i++) {
            desk.decide(String.format(Locale.ROOT, "itm_%026d", i), "src_" + i % 500, text(i));
        }
        long bytes = (used() - before) / desk.size();
        out.printf(
                Locale.ROOT, "%-30s reached %,d bytes  wanted 1,000%n", "window, of a text", bytes);
        Printed[] next = new Printed[MEASURED];
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < MEASURED; i++) {
            next[i] = text(ACTIVE + i);
        }
        rate("prints in a second, one core", start, 0);
        start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < MEASURED; i++) {
            desk.decide(String.format(Locale.ROOT, "itm_next%022d", i), "src_" + i % 500, next[i]);
        }
        rate("decisions in a second, one core", start, 5_000);
    }

    /** About 150 words that no other number has in this order: five snippets from all over. */
    private Printed text(int number) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            int from =
                    Math.floorMod(
                            number * 7_919 + number / 6_000 * 31 + i * 1_201, snippets.size());
            body.append(snippets.get(from).body()).append(" Number ").append(number).append(". ");
        }
        Text head = snippets.get(number % snippets.size());
        return Printed.of(new Text("made", "" + number, head.headline(), body.toString()));
    }

    private void rate(String what, long start, int wanted) {
        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        out.printf(
                Locale.ROOT,
                "%-30s reached %,.0f  wanted %s%n",
                what,
                MEASURED / seconds,
                wanted == 0 ? "-" : String.format(Locale.ROOT, "%,d", wanted));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
