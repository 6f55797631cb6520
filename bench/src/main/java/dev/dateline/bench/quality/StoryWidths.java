package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import dev.dateline.contract.item.Item;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * How wide stories are in a set of which nobody says what belongs together, but when each text was
 * published. What lies more than a week apart hardly tells of one event.
 *
 * @param shared the share of texts that share a story with another
 * @param within of these, the share that lies within the same week as most of its story: its
 *     purity, as far as dates tell
 * @param largest how many texts the largest story has
 */
record StoryWidths(double shared, double within, int largest) {

    private static final int WINDOW = 50_000;
    private static final int WEEK = 7;

    /** All come within two hours, in an order that says nothing. */
    static StoryWidths atOnce(List<Text> set) {
        StoryRun run = new StoryRun(WINDOW);
        List<Text> shuffled = StoryTexts.shuffled(set, 1);
        for (int i = 0; i < shuffled.size(); i++) {
            decide(run, i, shuffled.get(i), Duration.ofSeconds(1));
        }
        run.end();
        return of(shuffled, run);
    }

    /** Each comes when it was published. */
    static StoryWidths asPublished(List<Text> set) {
        StoryRun run = new StoryRun(WINDOW);
        for (int i = 0; i < set.size(); i++) {
            long days =
                    i == 0 ? 0 : ChronoUnit.DAYS.between(date(set.get(i - 1)), date(set.get(i)));
            decide(run, i, set.get(i), Duration.ofDays(days));
        }
        run.end();
        return of(set, run);
    }

    private static void decide(StoryRun run, int i, Text text, Duration later) {
        Item item = StoryRun.item(i, text, run.next(later));
        run.decide(List.of(item), List.of(StoryRun.likeness(item, null)));
    }

    private static StoryWidths of(List<Text> set, StoryRun run) {
        int shared = 0;
        int within = 0;
        int largest = 0;
        for (List<Integer> story : run.stories()) {
            largest = Math.max(largest, story.size());
            if (story.size() > 1) {
                shared += story.size();
                within += within(story.stream().map(i -> date(set.get(i))).sorted().toList());
            }
        }
        return new StoryWidths(
                (double) shared / set.size(), (double) within / Math.max(1, shared), largest);
    }

    /** How many of these days lie in the week that has most of them; 0 if each lies alone. */
    private static int within(List<LocalDate> days) {
        int most = 1;
        for (int from = 0; from < days.size(); from++) {
            int to = from;
            while (to < days.size()
                    && ChronoUnit.DAYS.between(days.get(from), days.get(to)) < WEEK) {
                to++;
            }
            most = Math.max(most, to - from);
        }
        return most == 1 ? 0 : most;
    }

    private static LocalDate date(Text text) {
        return Objects.requireNonNull(text.date());
    }
}
