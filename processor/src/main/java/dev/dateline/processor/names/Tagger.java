package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds names by the model: the best sequence of tags of each run (Viterbi). For one thread at a
 * time.
 */
final class Tagger {

    private static final Kind[] KINDS = {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION};
    private static final int IMPOSSIBLE = Integer.MIN_VALUE / 2;
    private static final int TAGS = NameModel.TAGS;

    private final NameModel model;
    private final Features features;
    private final int[][] emitted = new int[Runs.LONGEST][TAGS];
    private final int[][] best = new int[Runs.LONGEST][TAGS];
    private final int[][] back = new int[Runs.LONGEST][TAGS];
    private final int[] tags = new int[Runs.LONGEST];

    Tagger(NameModel model, Gazetteer gazetteer) {
        this.model = model;
        this.features = new Features(gazetteer, NameModel.BITS);
    }

    /** Adds the names of a sentence. */
    void findAll(Words words, int from, int to, List<Mention> found) {
        int begin = Runs.begin(words, from);
        while (begin < to) {
            int end = Math.min(Runs.end(words, begin), to);
            find(words, begin, end, found);
            begin = Runs.begin(words, end);
        }
    }

    private void find(Words words, int begin, int end, List<Mention> found) {
        tag(words, begin, end);
        int length = end - begin;
        for (int i = 0; i < length; i++) {
            if (tags[i] == 0) {
                continue;
            }
            int to = i + 1;
            while (to < length && tags[to] == tags[i] + 1) {
                to++;
            }
            double confidence = model.confidence(margin(i, to));
            found.add(new Mention(words, begin + i, begin + to, kind(tags[i]), confidence));
            i = to - 1;
        }
    }

    static @Nullable Kind kind(int tag) {
        int kind = (tag - 1) / 2;
        return kind < KINDS.length ? KINDS[kind] : null;
    }

    /** Whether a tag may follow another; the ones of further words only follow their kind. */
    static boolean isPossible(int before, int tag) {
        boolean further = tag > 0 && tag % 2 == 0;
        return !further || before == tag || before == tag - 1;
    }

    private void tag(Words words, int begin, int end) {
        int length = end - begin;
        features.run(words, begin, end);
        for (int i = 0; i < length; i++) {
            emit(words, begin + i, emitted[i]);
            for (int tag = 0; tag < TAGS; tag++) {
                step(i, tag);
            }
        }
        int last = highest(best[length - 1]);
        for (int i = length - 1; i >= 0; i--) {
            tags[i] = last;
            last = back[i][last];
        }
    }

    private void emit(Words words, int word, int[] scores) {
        Arrays.fill(scores, 0);
        int rows = features.of(words, word);
        for (int i = 0; i < rows; i++) {
            model.add(features.row(i), scores);
        }
    }

    private void step(int i, int tag) {
        best[i][tag] = IMPOSSIBLE;
        for (int before = 0; before < (i == 0 ? 1 : TAGS); before++) {
            if (!isPossible(before, tag)) {
                continue;
            }
            int score = (i == 0 ? 0 : best[i - 1][before]) + model.move(before, tag);
            if (score > best[i][tag]) {
                best[i][tag] = score;
                back[i][tag] = before;
            }
        }
        best[i][tag] = Math.max(IMPOSSIBLE, best[i][tag] + emitted[i][tag]);
    }

    private static int highest(int[] scores) {
        int highest = 0;
        for (int tag = 1; tag < TAGS; tag++) {
            highest = scores[tag] > scores[highest] ? tag : highest;
        }
        return highest;
    }

    /** By how much the kind of a name leads at the word where it leads least. */
    private int margin(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) {
            int own = (tags[i] - 1) / 2;
            int other = emitted[i][0];
            for (int tag = 1; tag < TAGS; tag++) {
                other = (tag - 1) / 2 == own ? other : Math.max(other, emitted[i][tag]);
            }
            least = Math.min(least, emitted[i][tags[i]] - other);
        }
        return least;
    }
}
