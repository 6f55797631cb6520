package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How right found names are: a name counts if its begin, its end and its kind are as marked. */
final class Score {

    /** A name that was found, and whether it is right. */
    record Judged(double confidence, boolean right) {}

    private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
    private final List<Judged> judged = new ArrayList<>();

    void add(Corpus.Sentence sentence, List<Mention> found) {
        for (Mention mention : found) {
            if (mention.kind() != null) {
                boolean right =
                        sentence.names()
                                .contains(
                                        new Corpus.Gold(
                                                mention.start(), mention.end(), mention.kind()));
                of(mention.kind())[right ? 0 : 1]++;
                Double confidence = mention.confidence();
                judged.add(new Judged(confidence == null ? 1 : confidence, right));
            }
        }
        for (Corpus.Gold gold : sentence.names()) {
            if (gold.kind() != null) {
                of(gold.kind())[2]++;
            }
        }
    }

    private int[] of(Kind kind) {
        return counts.computeIfAbsent(kind, one -> new int[3]);
    }

    List<Judged> judged() {
        return judged;
    }

    /** Right, wrong, marked. */
    int[] all() {
        int[] all = new int[3];
        for (int[] some : counts.values()) {
            for (int i = 0; i < all.length; i++) {
                all[i] += some[i];
            }
        }
        return all;
    }

    static double f1(int[] counts) {
        return 2.0 * counts[0] / (counts[0] + counts[1] + counts[2]);
    }

    /** A table of precision, recall and F1. */
    String table(String title) {
        StringBuilder table = new StringBuilder(title).append('\n');
        for (Kind kind : Kind.values()) {
            line(table, kind.name().toLowerCase(java.util.Locale.ROOT), of(kind));
        }
        line(table, "all", all());
        return table.toString();
    }

    private static void line(StringBuilder table, String name, int[] counts) {
        table.append(
                "  %-13s precision %.3f  recall %.3f  F1 %.3f  %-20s  %d marked%n"
                        .formatted(
                                name,
                                counts[0] / Math.max(1.0, counts[0] + counts[1]),
                                counts[0] / Math.max(1.0, counts[2]),
                                f1(counts),
                                "█".repeat((int) Math.round(f1(counts) * 20)),
                                counts[2]));
    }
}
