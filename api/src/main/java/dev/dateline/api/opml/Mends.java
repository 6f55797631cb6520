package dev.dateline.api.opml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was mended in a list, and where: the first of it in words, of the rest the number. */
final class Mends {

    private static final int MOST_TOLD = 20;

    /** Per kind the first ones; the first of all are among them. */
    private final List<At> first = new ArrayList<>();

    private final Map<Mend, Integer> counts = new EnumMap<>(Mend.class);
    private final Map<Mend, Integer> lastLines = new EnumMap<>(Mend.class);

    private record At(int line, Mend mend) {}

    /** Takes note; the same on the same line counts once. */
    void add(int line, Mend mend) {
        Integer before = lastLines.put(mend, line);
        if (before != null && before == line) {
            return;
        }
        if (counts.merge(mend, 1, Integer::sum) <= MOST_TOLD) {
            first.add(new At(line, mend));
        }
    }

    /** How much was mended so far. */
    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** In words, from the top of the document. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        first.stream()
                .sorted(Comparator.comparingInt(At::line))
                .limit(MOST_TOLD)
                .forEach(at -> told.add(at.mend.at(at.line)));
        int more = count() - told.size();
        if (more > 0) {
            told.add("and " + more + " more");
        }
        return told;
    }
}
