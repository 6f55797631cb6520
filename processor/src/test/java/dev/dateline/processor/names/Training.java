package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains averaged perceptrons on the runs of sentences (Collins, 2002), each in another order, and
 * makes one of them. The same sentences make the same model.
 */
final class Training {

    private static final int TAGS = NameModel.TAGS;
    private static final int ROUNDS = 10;
    private static final int ORDERS = 5;
    private static final int LARGEST = 127;

    /** Small, so that a confidence tells the margin it was made of. */
    static final float UNCALIBRATED = 0.01f;

    private final Features features;
    private final float[] weights = new float[TAGS << NameModel.BITS];
    private final double[] sums = new double[TAGS << NameModel.BITS];
    private final float[] moves = new float[TAGS * TAGS];
    private final double[] moveSums = new double[TAGS * TAGS];
    private long step = 1;

    /** A run, with its rows, and the tags that people gave it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Run(int[][] rows, int[] tags) {}

    private Training(Gazetteer gazetteer) {
        this.features = new Features(gazetteer, NameModel.BITS);
    }

    /** The model of some sentences; its confidence is not calibrated. */
    static NameModel of(List<Corpus.Sentence> sentences, Gazetteer gazetteer) {
        double[] weights = new double[TAGS << NameModel.BITS];
        double[] moves = new double[TAGS * TAGS];
        for (int order = 1; order <= ORDERS; order++) {
            Training training = new Training(gazetteer);
            training.train(sentences, order);
            training.addAverages(training.weights, training.sums, weights);
            training.addAverages(training.moves, training.moveSums, moves);
        }
        double largest = Math.max(reach(weights), reach(moves));
        return new NameModel(bytes(weights, largest), bytes(moves, largest), UNCALIBRATED, 0);
    }

    private void train(List<Corpus.Sentence> sentences, int order) {
        List<Run> runs = new ArrayList<>();
        sentences.forEach(sentence -> addRuns(sentence, runs));
        Random random = new Random(order);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(runs, random);
            runs.forEach(this::learn);
        }
    }

    private void addRuns(Corpus.Sentence sentence, List<Run> runs) {
        Words words = Words.of(sentence.text(), sentence.text().length());
        int begin = Runs.begin(words, 0);
        while (begin < words.count()) {
            int end = Runs.end(words, begin);
            features.run(words, begin, end);
            int[][] rows = new int[end - begin][];
            int[] tags = new int[end - begin];
            for (int i = begin; i < end; i++) {
                rows[i - begin] = new int[features.of(words, i)];
                for (int j = 0; j < rows[i - begin].length; j++) {
                    rows[i - begin][j] = features.row(j);
                }
                tags[i - begin] = tag(sentence, words, i, begin);
            }
            runs.add(new Run(rows, tags));
            begin = Runs.begin(words, end);
        }
    }

    private static int tag(Corpus.Sentence sentence, Words words, int word, int begin) {
        for (Corpus.Gold gold : sentence.names()) {
            if (words.start(word) >= gold.start() && words.end(word) <= gold.end()) {
                boolean further = word > begin && words.start(word - 1) >= gold.start();
                return 1 + 2 * column(gold) + (further ? 1 : 0);
            }
        }
        return 0;
    }

    private static int column(Corpus.Gold gold) {
        return switch (gold.kind()) {
            case Kind.PERSON -> 0;
            case Kind.PLACE -> 1;
            case Kind.ORGANISATION -> 2;
            case null -> NameModel.KINDS - 1;
        };
    }

    private void learn(Run run) {
        int[] guessed = guess(run);
        for (int i = 0; i < guessed.length; i++) {
            int wanted = run.tags[i];
            if (guessed[i] != wanted) {
                for (int row : run.rows[i]) {
                    change(weights, sums, row * TAGS + wanted, 1);
                    change(weights, sums, row * TAGS + guessed[i], -1);
                }
            }
            int before = i == 0 ? 0 : run.tags[i - 1];
            int guessedBefore = i == 0 ? 0 : guessed[i - 1];
            if (guessed[i] != wanted || guessedBefore != before) {
                change(moves, moveSums, before * TAGS + wanted, 1);
                change(moves, moveSums, guessedBefore * TAGS + guessed[i], -1);
            }
        }
        step++;
    }

    private void change(float[] values, double[] total, int index, int by) {
        values[index] += by;
        total[index] += (double) by * step;
    }

    private int[] guess(Run run) {
        int length = run.rows.length;
        float[][] best = new float[length][TAGS];
        int[][] back = new int[length][TAGS];
        for (int i = 0; i < length; i++) {
            for (int tag = 0; tag < TAGS; tag++) {
                float score = 0;
                for (int row : run.rows[i]) {
                    score += weights[row * TAGS + tag];
                }
                best[i][tag] = Float.NEGATIVE_INFINITY;
                for (int before = 0; before < (i == 0 ? 1 : TAGS); before++) {
                    float all =
                            (i == 0 ? 0 : best[i - 1][before]) + moves[before * TAGS + tag] + score;
                    if (Tagger.isPossible(before, tag) && all > best[i][tag]) {
                        best[i][tag] = all;
                        back[i][tag] = before;
                    }
                }
            }
        }
        return path(best, back);
    }

    private static int[] path(float[][] best, int[][] back) {
        int[] tags = new int[best.length];
        int last = 0;
        for (int tag = 1; tag < TAGS; tag++) {
            last = best[best.length - 1][tag] > best[best.length - 1][last] ? tag : last;
        }
        for (int i = best.length - 1; i >= 0; i--) {
            tags[i] = last;
            last = back[i][last];
        }
        return tags;
    }

    private void addAverages(float[] values, double[] total, double[] averages) {
        for (int i = 0; i < values.length; i++) {
            averages[i] += values[i] - total[i] / step;
        }
    }

    /** Nearly the largest: a few are cut off, so that the others are finer. */
    private static double reach(double[] values) {
        double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return sizes[(int) (sizes.length * 0.99999) - 1];
    }

    private static byte[] bytes(double[] values, double largest) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            long scaled = Math.round(values[i] / largest * LARGEST);
            bytes[i] = (byte) Math.clamp(scaled, -LARGEST, LARGEST);
        }
        return bytes;
    }
}
