package dev.dateline.bench.topics;

import dev.dateline.bench.topics.Corpus.Example;
import dev.dateline.processor.topics.Terms;
import dev.dateline.processor.topics.TopicModel;
import dev.dateline.processor.topics.TopicWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a multinomial logistic regression by AdaGrad on terms, each weighed by how rare it is, and
 * on the sum of the vectors of their words. What the vectors have learned is then told word by
 * word, so that the product needs none. The same data give the same model.
 */
final class Trainer {

    private static final int FOLDS = 3;
    private static final int LARGEST = 127;

    /** How training goes. */
    record Recipe(double vectors, double decay, int epochs, double rate, double balance) {

        static final Recipe USUAL = new Recipe(3, 1e-4, 6, 0.15, 0.5);
    }

    private final WordVectors vectors;
    private final Recipe recipe;
    private final List<String> topics;

    private final Map<String, Integer> numbers = new HashMap<>();
    private double[] rarities = {};
    private double unknown;
    private float[] perTerm = {};
    private float[] perPart = {};
    private float[] bias = {};

    private Trainer(WordVectors vectors, Recipe recipe, List<String> topics) {
        this.vectors = vectors;
        this.recipe = recipe;
        this.topics = topics;
    }

    /** A text as what it is trained on. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Row(int[] terms, float[] weights, float[] parts, int topic) {}

    /**
     * A model whose likelihoods are how often it is right, which a third of the data says that
     * another model has not seen.
     */
    static TopicWeights train(
            List<Example> examples, WordVectors vectors, Recipe recipe, String version) {
        List<String> topics =
                List.copyOf(new TreeSet<>(examples.stream().map(Example::topic).toList()));
        TopicModel model =
                new TopicModel(
                        new Trainer(vectors, recipe, topics)
                                .weights(
                                        examples.stream()
                                                .filter(one -> one.fold() % FOLDS != 0)
                                                .toList(),
                                        version,
                                        1));
        List<double[]> judged = new ArrayList<>();
        examples.stream()
                .filter(one -> one.fold() % FOLDS == 0)
                .forEach(one -> judge(model, one, topics, judged));
        return new Trainer(vectors, recipe, topics).weights(examples, version, sharpness(judged));
    }

    private static void judge(
            TopicModel model, Example example, List<String> topics, List<double[]> judged) {
        double[] likely = model.likelihoods(example.title(), example.body());
        if (likely != null) {
            double[] row = new double[likely.length + 1];
            for (int i = 0; i < likely.length; i++) {
                row[i] = Math.log(Math.max(likely[i], 1e-12));
            }
            row[likely.length] = topics.indexOf(example.topic());
            judged.add(row);
        }
    }

    /** By which the scores must be multiplied for the likelihoods to be true. */
    private static double sharpness(List<double[]> judged) {
        double best = 1;
        double least = Double.MAX_VALUE;
        for (double sharpness = 0.3; sharpness <= 2; sharpness += 0.05) {
            double loss = 0;
            for (double[] row : judged) {
                double sum = 0;
                for (int i = 0; i < row.length - 1; i++) {
                    sum += Math.exp(row[i] * sharpness);
                }
                loss += Math.log(sum) - row[(int) row[row.length - 1]] * sharpness;
            }
            if (loss < least) {
                least = loss;
                best = sharpness;
            }
        }
        return best;
    }

    private TopicWeights weights(List<Example> examples, String version, double sharpness) {
        learn(examples);
        return new Table(version, sharpness).weights();
    }

    private void learn(List<Example> examples) {
        Map<String, Integer> frequency = new TreeMap<>();
        for (Example example : examples) {
            for (String term : new TreeSet<>(Terms.of(example.title(), example.body()))) {
                frequency.merge(term, 1, Integer::sum);
            }
        }
        List<Double> rare = new ArrayList<>();
        frequency.forEach(
                (term, count) -> {
                    double rarity = Math.log((double) examples.size() / count);
                    // a word that is in every tenth text says nothing, nor does a pair seen once
                    if (rarity > 2.3 && (count > 1 || vectors.of(term).length > 0)) {
                        numbers.put(term, numbers.size());
                        rare.add(rarity);
                    }
                });
        frequency.forEach((term, count) -> common(term, count, examples.size()));
        rarities = rare.stream().mapToDouble(Double::doubleValue).toArray();
        unknown = Math.log(examples.size() / 2.0);
        perTerm = new float[numbers.size() * topics.size()];
        perPart = new float[WordVectors.SIZE * topics.size()];
        bias = new float[topics.size()];
        List<Row> rows = new ArrayList<>(examples.stream().map(this::row).toList());
        descend(rows);
    }

    private final TreeSet<String> commonWords = new TreeSet<>();

    private void common(String term, int count, int all) {
        if (Math.log((double) all / count) <= 2.3) {
            commonWords.add(term);
        }
    }

    private Row row(Example example) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Terms.of(example.title(), example.body())
                .forEach(term -> counts.merge(term, 1, Integer::sum));
        List<Integer> terms = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        float[] parts = new float[WordVectors.SIZE];
        double squares = 0;
        for (Map.Entry<String, Integer> term : counts.entrySet()) {
            Integer number = numbers.get(term.getKey());
            float[] vector =
                    commonWords.contains(term.getKey()) ? new float[0] : vectors.of(term.getKey());
            if (number == null && vector.length == 0) {
                continue;
            }
            double rarity = number == null ? unknown : rarities[number];
            double weight = rarity * (1 + Math.log(term.getValue()));
            squares += weight * weight;
            if (number != null) {
                terms.add(number);
                weights.add((float) weight);
            }
            for (int i = 0; i < vector.length; i++) {
                parts[i] += (float) (recipe.vectors * weight * vector[i]);
            }
        }
        float length = (float) Math.sqrt(Math.max(squares, 1e-9));
        float[] scaled = new float[weights.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights.get(i) / length;
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] /= length;
        }
        return new Row(
                terms.stream().mapToInt(Integer::intValue).toArray(),
                scaled,
                parts,
                topics.indexOf(example.topic()));
    }

    private void descend(List<Row> rows) {
        int[] counts = new int[topics.size()];
        rows.forEach(row -> counts[row.topic]++);
        Steps ofTerms = new Steps(perTerm);
        Steps ofParts = new Steps(perPart);
        Steps ofBias = new Steps(bias);
        Random order = new Random(1);
        for (int epoch = 0; epoch < recipe.epochs; epoch++) {
            Collections.shuffle(rows, order);
            for (Row row : rows) {
                double[] error = likelihoods(row);
                error[row.topic] -= 1;
                double share = (double) rows.size() / topics.size() / counts[row.topic];
                for (int topic = 0; topic < error.length; topic++) {
                    double step = error[topic] * Math.pow(share, recipe.balance);
                    for (int i = 0; i < row.terms.length; i++) {
                        ofTerms.go(row.terms[i] * error.length + topic, step * row.weights[i]);
                    }
                    for (int i = 0; i < row.parts.length; i++) {
                        ofParts.go(i * error.length + topic, step * row.parts[i]);
                    }
                    ofBias.go(topic, step);
                }
            }
        }
    }

    private double[] likelihoods(Row row) {
        double[] scores = new double[topics.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int topic = 0; topic < scores.length; topic++) {
            double score = bias[topic];
            for (int i = 0; i < row.terms.length; i++) {
                score += perTerm[row.terms[i] * scores.length + topic] * row.weights[i];
            }
            for (int i = 0; i < row.parts.length; i++) {
                score += perPart[i * scores.length + topic] * row.parts[i];
            }
            scores[topic] = score;
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = Math.exp(scores[topic] - highest);
            sum += scores[topic];
        }
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] /= sum;
        }
        return scores;
    }

    /** Steps of AdaGrad: the more a weight was moved, the less it moves. */
    private final class Steps {

        private final float[] weights;
        private final float[] moved;

        Steps(float[] weights) {
            this.weights = weights;
            this.moved = new float[weights.length];
        }

        void go(int place, double gradient) {
            double slope = gradient + recipe.decay * weights[place];
            moved[place] += (float) (slope * slope);
            weights[place] -= (float) (recipe.rate * slope / Math.sqrt(moved[place] + 1e-4));
        }
    }

    /** What was learned as one row for each term. */
    private final class Table {

        private final String version;
        private final double sharpness;
        private final Map<Integer, float[]> rows = new TreeMap<>();
        private final Map<Integer, Double> rare = new HashMap<>();

        Table(String version, double sharpness) {
            this.version = version;
            this.sharpness = sharpness;
            TreeSet<String> all = new TreeSet<>(numbers.keySet());
            all.addAll(vectors.words());
            all.removeAll(commonWords);
            all.forEach(this::add);
        }

        private void add(String term) {
            Integer number = numbers.get(term);
            float[] vector = vectors.of(term);
            float[] row = new float[topics.size()];
            for (int topic = 0; topic < row.length; topic++) {
                double weight = number == null ? 0 : perTerm[number * row.length + topic];
                for (int i = 0; i < vector.length; i++) {
                    weight += recipe.vectors * vector[i] * perPart[i * row.length + topic];
                }
                row[topic] = (float) weight;
            }
            rows.put(Terms.number(term), row);
            rare.put(Terms.number(term), number == null ? unknown : rarities[number]);
        }

        TopicWeights weights() {
            float largest = 0;
            for (float[] row : rows.values()) {
                for (float weight : row) {
                    largest = Math.max(largest, Math.abs(weight));
                }
            }
            float unit = largest / LARGEST;
            int size = topics.size();
            int[] terms = new int[rows.size()];
            byte[] rarity = new byte[rows.size()];
            byte[] packed = new byte[rows.size() * size];
            int at = 0;
            for (Map.Entry<Integer, float[]> row : rows.entrySet()) {
                terms[at] = row.getKey();
                rarity[at] =
                        (byte) Math.round(rare.getOrDefault(row.getKey(), 0.0) / TopicWeights.STEP);
                for (int topic = 0; topic < size; topic++) {
                    packed[at * size + topic] = (byte) Math.round(row.getValue()[topic] / unit);
                }
                at++;
            }
            return new TopicWeights(
                    version,
                    topics.toArray(String[]::new),
                    THRESHOLD,
                    sharpness,
                    bias.clone(),
                    terms,
                    rarity,
                    packed,
                    unit);
        }
    }

    private static final double THRESHOLD = 0.5;
}
