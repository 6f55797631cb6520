package dev.dateline.processor.topics;

import dev.dateline.processor.topics.Terms.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A linear model that was trained on texts whose topics are known. It says how likely each topic
 * is, and nothing where none is likely enough.
 */
public final class TopicModel {

    private static final int MOST_TOPICS = 3;
    private static final int MOST_TERMS = 6;

    /** Fewer known terms than these say nothing. */
    private static final int LEAST_TERMS = 3;

    /** A second or third topic needs less, since they share what is left. */
    private static final double LIKELY_TOO = 0.3;

    private static final int SPREAD = 0x9E3779B9;

    private final TopicWeights weights;

    /** The rows of the terms by their numbers, plus 1, at open addresses. */
    private final int[] rows;

    /** A model with these weights. */
    public TopicModel(TopicWeights weights) {
        this.weights = weights;
        this.rows = new int[Integer.highestOneBit(weights.terms().length) * 4];
        for (int row = 0; row < weights.terms().length; row++) {
            rows[slot(weights.terms()[row])] = row + 1;
        }
    }

    /** Where a term is, or would be. */
    private int slot(int number) {
        int slot = (number * SPREAD) >>> (32 - Integer.numberOfTrailingZeros(rows.length));
        while (rows[slot] != 0 && weights.terms()[rows[slot] - 1] != number) {
            slot = (slot + 1) & (rows.length - 1);
        }
        return slot;
    }

    /** What it was trained as, which is told with all that it says. */
    public String version() {
        return weights.version();
    }

    /** The topics that it knows, in the order of {@link #likelihoods}. */
    public List<String> topics() {
        return List.of(weights.topics());
    }

    /**
     * A topic that it has found.
     *
     * @param terms that say so, the weightiest first
     */
    record Likely(String topic, double confidence, Map<String, Double> terms) {}

    /** How likely each topic is, from 0 to 1, all together 1; null where it knows too few terms. */
    public double @Nullable [] likelihoods(@Nullable String title, @Nullable String body) {
        Weighed weighed = weigh(Words.of(title, null, body));
        return weighed == null ? null : weighed.likelihoods;
    }

    /** Up to three topics, the likeliest first; none where it is not sure enough. */
    List<Likely> of(Words words) {
        Weighed weighed = weigh(words);
        List<Likely> found = new ArrayList<>();
        if (weighed == null) {
            return found;
        }
        List<Integer> byLikelihood = new ArrayList<>();
        for (int i = 0; i < weighed.likelihoods.length; i++) {
            byLikelihood.add(i);
        }
        byLikelihood.sort(Comparator.comparingDouble((Integer i) -> -weighed.likelihoods[i]));
        for (int topic : byLikelihood.subList(0, MOST_TOPICS)) {
            double likelihood = weighed.likelihoods[topic];
            if (likelihood >= (found.isEmpty() ? weights.threshold() : LIKELY_TOO)) {
                found.add(
                        new Likely(
                                weights.topics()[topic],
                                Math.round(likelihood * 100) / 100.0,
                                weighed.terms(topic)));
            } else {
                break;
            }
        }
        return found;
    }

    /** The known terms of a text, and what they come to. */
    private final class Weighed {

        private final List<Term> known;
        private final double length;
        private final double[] likelihoods;

        Weighed(List<Term> known, int[] sorted) {
            this.known = known;
            double squares = 0;
            double[] scores = new double[weights.topics().length];
            for (int i = 0; i < sorted.length; ) {
                int from = i;
                while (i < sorted.length && sorted[i] == sorted[from]) {
                    i++;
                }
                double weight = weight(sorted[from], i - from);
                squares += weight * weight;
                for (int topic = 0; topic < scores.length; topic++) {
                    scores[topic] += weight * weights.weight(sorted[from], topic);
                }
            }
            length = Math.sqrt(squares);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = weights.bias()[i] + scores[i] / length;
            }
            likelihoods = likelihoods(scores);
        }

        private double weight(int row, int count) {
            return weights.rarity(row) * (1 + Math.log(count));
        }

        private double[] likelihoods(double[] scores) {
            double highest = Arrays.stream(scores).max().orElse(0);
            double[] likely = new double[scores.length];
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                likely[i] = Math.exp((scores[i] - highest) * weights.sharpness());
                sum += likely[i];
            }
            for (int i = 0; i < scores.length; i++) {
                likely[i] /= sum;
            }
            return likely;
        }

        /** The terms that say most for a topic, with how much. */
        Map<String, Double> terms(int topic) {
            Map<Integer, Integer> counts = new HashMap<>();
            known.forEach(term -> counts.merge(term.number(), 1, Integer::sum));
            Map<String, Double> told = new HashMap<>();
            for (Term term : known) {
                int row = rows[slot(term.number())] - 1;
                int count = counts.getOrDefault(term.number(), 1);
                double share = weight(row, count) * weights.weight(row, topic) / length;
                if (share > 0) {
                    told.put(term.text(), Math.round(share * 100) / 100.0);
                }
            }
            Map<String, Double> weightiest = new LinkedHashMap<>();
            told.entrySet().stream()
                    .sorted(
                            Map.Entry.<String, Double>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_TERMS)
                    .forEach(term -> weightiest.put(term.getKey(), term.getValue()));
            return weightiest;
        }
    }

    private @Nullable Weighed weigh(Words words) {
        List<Term> known = new ArrayList<>(Terms.of(words));
        known.removeIf(term -> rows[slot(term.number())] == 0);
        int[] sorted = new int[known.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = rows[slot(known.get(i).number())] - 1;
        }
        Arrays.sort(sorted);
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            different += (i == 0 || sorted[i] != sorted[i - 1]) ? 1 : 0;
        }
        return different < LEAST_TERMS ? null : new Weighed(known, sorted);
    }
}
