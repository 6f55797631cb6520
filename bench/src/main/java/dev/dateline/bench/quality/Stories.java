package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import dev.dateline.contract.item.Item;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How well the stories that are found agree with those that people told: BCubed, of each item how
 * many of its story's items belong there, and how many of those that do are there. One
 * configuration, three orders of each set.
 */
final class Stories {

    private static final int ORDERS = 3;
    private static final int WINDOW = 50_000;

    private final StoryTexts texts;
    private final PrintStream out;
    private final StoryVectors vectors;

    Stories(Path directory, PrintStream out) {
        this.texts = new StoryTexts(directory);
        this.out = out;
        this.vectors = new StoryVectors(out);
    }

    /** The share of pairs that is right, of each kind. */
    private record Score(double precision, double recall, double changes, int stories) {

        double f1() {
            return 2 * precision * recall / (precision + recall);
        }
    }

    void print() {
        out.println(
                "stories, by terms alone     texts   P      R      F1     wanted  changed  found");
        print(_ -> Map.of());
        out.println("with vectors");
        print(vectors::of);
    }

    private void print(Function<List<Text>, Map<Text, String>> meaning) {
        print("ECB+", texts.ecb(), 0.85, meaning);
        print("UCI, titles alone", texts.titles(), 0.80, meaning);
        print("ECB+, title and snippet", texts.snippets(), 0.90, meaning);
        // texts that have nothing to do with one another must stay alone, among them
        List<Text> mixed = new ArrayList<>(texts.ecb());
        mixed.addAll(texts.singles());
        print("ECB+ among HuffPost", mixed, Double.NaN, meaning);
    }

    private void print(
            String name,
            List<Text> set,
            double wanted,
            Function<List<Text>, Map<Text, String>> meaning) {
        Map<Text, String> known = meaning.apply(set);
        List<Score> scores = new ArrayList<>();
        for (int seed = 1; seed <= ORDERS; seed++) {
            scores.add(score(StoryTexts.shuffled(set, seed), known));
        }
        out.printf(
                Locale.ROOT,
                "%-26s %6d  %.3f  %.3f  %.3f  %.2f    %.1f %%    %d%n",
                name,
                set.size(),
                scores.stream().mapToDouble(Score::precision).average().orElse(0),
                scores.stream().mapToDouble(Score::recall).average().orElse(0),
                scores.stream().mapToDouble(Score::f1).average().orElse(0),
                wanted,
                scores.stream().mapToDouble(Score::changes).average().orElse(0),
                scores.getFirst().stories);
    }

    private static Score score(List<Text> set, Map<Text, String> vectors) {
        StoryRun run = new StoryRun(WINDOW);
        for (int i = 0; i < set.size(); i++) {
            Item item = StoryRun.item(i, set.get(i), run.next(Duration.ofSeconds(1)));
            run.decide(List.of(item), List.of(StoryRun.likeness(item, vectors.get(set.get(i)))));
        }
        run.end();
        Map<String, Integer> told = new HashMap<>();
        set.forEach(text -> told.merge(text.story(), 1, Integer::sum));
        double precision = 0;
        double recall = 0;
        for (List<Integer> story : run.stories()) {
            Map<String, Integer> among = new HashMap<>();
            story.forEach(i -> among.merge(set.get(i).story(), 1, Integer::sum));
            for (Map.Entry<String, Integer> one : among.entrySet()) {
                double square = (double) one.getValue() * one.getValue();
                precision += square / story.size();
                recall += square / told.getOrDefault(one.getKey(), 1);
            }
        }
        return new Score(
                precision / set.size(), recall / set.size(), run.changes(), run.stories().size());
    }
}
