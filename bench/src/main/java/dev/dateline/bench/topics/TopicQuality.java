package dev.dateline.bench.topics;

import dev.dateline.bench.topics.Corpus.Example;
import dev.dateline.bench.topics.Trainer.Recipe;
import dev.dateline.processor.topics.TopicModel;
import dev.dateline.processor.topics.TopicWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often the model is right, on parts of the data that it was not trained on. */
final class TopicQuality {

    private static final int FOLDS = 5;

    private final Corpus corpus;
    private final WordVectors vectors;
    private final Recipe recipe;
    private final int folds;

    TopicQuality(Corpus corpus, WordVectors vectors, Recipe recipe, int folds) {
        this.corpus = corpus;
        this.vectors = vectors;
        this.recipe = recipe;
        this.folds = folds;
    }

    /**
     * What a model said of an example.
     *
     * @param topic the likeliest, empty where it knows too little
     */
    private record Answer(Example example, String topic, double likelihood) {

        boolean isRight() {
            return topic.equals(example.topic());
        }
    }

    static void main(String... arguments) throws Exception {
        TopicQuality quality =
                new TopicQuality(
                        new Corpus(Path.of(arguments[0])), WordVectors.make(), Recipe.USUAL, FOLDS);
        quality.print();
    }

    void print() throws Exception {
        List<Example> huffPost = corpus.huffPost();
        List<Example> definitions = corpus.definitions();
        List<Answer> folded = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int tested = fold;
            List<Example> others =
                    new ArrayList<>(
                            huffPost.stream().filter(one -> one.fold() % FOLDS != tested).toList());
            others.addAll(definitions);
            folded.addAll(
                    ask(
                            train(others),
                            huffPost.stream()
                                    .filter(one -> one.fold() % FOLDS == tested)
                                    .toList()));
        }
        tell("HuffPost, five folds", folded, 0.81, 0.53);
        List<Example> elsewhere = new ArrayList<>(huffPost);
        elsewhere.addAll(definitions);
        TopicModel model = train(elsewhere);
        tell("UCI, headlines of other publishers", ask(model, corpus.uci()), 0.70, Double.NaN);
        tell("SIB-200, English", ask(model, corpus.sib()), 0.70, Double.NaN);
    }

    private TopicModel train(List<Example> examples) {
        TopicWeights weights = Trainer.train(examples, vectors, recipe, "measured");
        return new TopicModel(weights);
    }

    private static List<Answer> ask(TopicModel model, List<Example> examples) {
        List<Answer> answers = new ArrayList<>();
        for (Example example : examples) {
            double[] likely = model.likelihoods(example.title(), example.body());
            int best = 0;
            for (int i = 1; likely != null && i < likely.length; i++) {
                best = likely[i] > likely[best] ? i : best;
            }
            answers.add(
                    likely == null
                            ? new Answer(example, "", 0)
                            : new Answer(example, model.topics().get(best), likely[best]));
        }
        return answers;
    }

    private static void tell(String name, List<Answer> answers, double wanted, double wantedF1) {
        line(name + ", all", answers, answers.size(), wanted, wantedF1);
        List<Answer> decided = answers.stream().filter(answer -> answer.likelihood >= 0.5).toList();
        line("  what it decides", decided, answers.size(), wanted, wantedF1);
        StringBuilder calibration = new StringBuilder("  said → was:");
        for (int step = 5; step < 10; step++) {
            double from = step / 10.0;
            List<Answer> part =
                    answers.stream()
                            .filter(one -> one.likelihood >= from && one.likelihood < from + 0.1)
                            .toList();
            double said = part.stream().mapToDouble(Answer::likelihood).average().orElse(0);
            calibration.append("  %.2f → %.2f".formatted(said, accuracy(part)));
        }
        System.out.println(calibration);
    }

    private static void line(
            String name, List<Answer> answers, int all, double wanted, double wantedF1) {
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%-40s %5d of %5d  accuracy %.3f (wanted %.2f)  macro-F1 %.3f%s",
                        name,
                        answers.size(),
                        all,
                        accuracy(answers),
                        wanted,
                        macroF1(answers),
                        Double.isNaN(wantedF1) ? "" : " (wanted %.2f)".formatted(wantedF1)));
    }

    private static double accuracy(List<Answer> answers) {
        return answers.stream().mapToInt(one -> one.isRight() ? 1 : 0).average().orElse(0);
    }

    private static double macroF1(List<Answer> answers) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Answer answer : answers) {
            counts.computeIfAbsent(answer.example.topic(), _ -> new int[3])[1]++;
            counts.computeIfAbsent(answer.topic, _ -> new int[3])[2]++;
            if (answer.isRight()) {
                counts.getOrDefault(answer.topic, new int[3])[0]++;
            }
        }
        double sum = 0;
        TreeSet<String> topics = new TreeSet<>();
        for (Answer answer : answers) {
            topics.add(answer.example.topic());
        }
        for (String topic : topics) {
            int[] count = counts.getOrDefault(topic, new int[3]);
            sum += 2.0 * count[0] / (count[1] + count[2]);
        }
        return sum / Math.max(1, topics.size());
    }
}
