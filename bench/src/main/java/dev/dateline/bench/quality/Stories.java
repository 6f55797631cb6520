package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well the stories that are found agree with those that people told, and how wide they are. One
 * configuration, three orders of each set. What is tuned from now on is tuned on the first half of
 * each; the second says how well that serves for others.
 */
final class Stories {

    private static final int ORDERS = 3;

    /** In percent: items whose story changes later than ten minutes after they came. */
    private static final double MOST_CHANGED = 2;

    private final StoryTexts texts;
    private final PrintStream out;
    private final StoryVectors vectors;

    Stories(Path directory, PrintStream out) {
        this.texts = new StoryTexts(directory);
        this.out = out;
        this.vectors = new StoryVectors(out);
    }

    void print() {
        out.println(
                "stories, by terms alone     texts   P      R      F1     wanted  changed  wanted"
                        + "  found  largest");
        sets(_ -> Map.of());
        out.println("with vectors");
        sets(vectors::of);
        List<Text> samples = SampleTexts.all();
        score("samples", List.of(StoryScore.of(samples, Map.of())), samples.size(), Double.NaN);
        List<Text> singles = texts.singles();
        int middle = singles.size() / 2;
        widths("HuffPost, in two hours", StoryWidths.atOnce(singles));
        widths("  the older half", StoryWidths.atOnce(singles.subList(0, middle)));
        widths("  the newer half", StoryWidths.atOnce(singles.subList(middle, singles.size())));
        widths("HuffPost, as published", StoryWidths.asPublished(singles));
    }

    private void sets(Function<List<Text>, Map<Text, String>> meaning) {
        halves("ECB+", texts.ecb(), 0.85, meaning);
        halves("UCI, titles alone", texts.titles(), 0.80, meaning);
        halves("ECB+, title and snippet", texts.snippets(), 0.90, meaning);
        mixed(meaning);
    }

    private void halves(
            String name,
            List<Text> set,
            double wanted,
            Function<List<Text>, Map<Text, String>> meaning) {
        Map<Text, String> known = meaning.apply(set);
        orders(name, set, wanted, known);
        orders("  first half", StoryTexts.half(set, 0), Double.NaN, known);
        orders("  second half", StoryTexts.half(set, 1), Double.NaN, known);
    }

    /** Texts that have nothing to do with one another must stay alone, among them. */
    private void mixed(Function<List<Text>, Map<Text, String>> meaning) {
        List<Text> all = new ArrayList<>(texts.ecb());
        all.addAll(texts.singles());
        orders("ECB+ among HuffPost", all, Double.NaN, meaning.apply(all));
    }

    private void orders(String name, List<Text> set, double wanted, Map<Text, String> known) {
        List<StoryScore> scores =
                IntStream.rangeClosed(1, ORDERS)
                        .mapToObj(seed -> StoryScore.of(StoryTexts.shuffled(set, seed), known))
                        .toList();
        score(name, scores, set.size(), wanted);
    }

    private void score(String name, List<StoryScore> scores, int texts, double wanted) {
        out.printf(
                Locale.ROOT,
                "%-26s %6d  %.3f  %.3f  %.3f  %-6s  %4.1f %%   %3.0f %%   %5d  %d of %d told%n",
                name,
                texts,
                mean(scores, StoryScore::precision),
                mean(scores, StoryScore::recall),
                mean(scores, StoryScore::f1),
                Double.isNaN(wanted) ? "-" : String.format(Locale.ROOT, "%.2f", wanted),
                mean(scores, StoryScore::changes),
                MOST_CHANGED,
                scores.getFirst().stories(),
                scores.getFirst().largest(),
                scores.getFirst().broadest());
    }

    private static double mean(List<StoryScore> scores, ToDoubleFunction<StoryScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(0);
    }

    private void widths(String name, StoryWidths widths) {
        out.printf(
                Locale.ROOT,
                "%-26s share a story %.1f %%, of these within a week %.1f %%, largest %d%n",
                name,
                100 * widths.shared(),
                100 * widths.within(),
                widths.largest());
    }
}
