package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import dev.dateline.contract.item.Item;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well the stories that are found agree with those that people told: BCubed, of each item how
 * many of its story's items belong there, and how many of those that do are there.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 * @param changes of how many items in a hundred the story changed ten minutes after they came
 * @param stories how many were found
 * @param largest how many items the largest has
 * @param broadest of how many stories that people told the broadest is made
 */
record StoryScore(
        double precision, double recall, double changes, int stories, int largest, int broadest) {

    private static final int WINDOW = 50_000;
    private static final Duration PACE = Duration.ofSeconds(1);

    double f1() {
        return 2 * precision * recall / (precision + recall);
    }

    /**
     * Of texts that come one after another.
     *
     * @param vectors of those texts that have one
     */
    static StoryScore of(List<Text> set, Map<Text, String> vectors) {
        StoryRun run = new StoryRun(WINDOW);
        for (int i = 0; i < set.size(); i++) {
            Item item = StoryRun.item(i, set.get(i), run.next(PACE));
            run.decide(List.of(item), List.of(StoryRun.likeness(item, vectors.get(set.get(i)))));
        }
        run.end();
        return of(set, run);
    }

    private static StoryScore of(List<Text> set, StoryRun run) {
        Map<String, Integer> told = new HashMap<>();
        set.forEach(text -> told.merge(text.story(), 1, Integer::sum));
        double precision = 0;
        double recall = 0;
        int largest = 0;
        int broadest = 0;
        for (List<Integer> story : run.stories()) {
            Map<String, Integer> among = new HashMap<>();
            story.forEach(i -> among.merge(set.get(i).story(), 1, Integer::sum));
            largest = Math.max(largest, story.size());
            broadest = Math.max(broadest, among.size());
            for (Map.Entry<String, Integer> one : among.entrySet()) {
                double square = (double) one.getValue() * one.getValue();
                precision += square / story.size();
                recall += square / told.getOrDefault(one.getKey(), 1);
            }
        }
        return new StoryScore(
                precision / set.size(),
                recall / set.size(),
                run.changes(),
                run.stories().size(),
                largest,
                broadest);
    }
}
