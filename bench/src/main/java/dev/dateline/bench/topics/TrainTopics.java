package dev.dateline.bench.topics;

import dev.dateline.bench.topics.Corpus.Example;
import dev.dateline.bench.topics.Trainer.Recipe;
import dev.dateline.processor.topics.TopicWeights;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the product's model of topics: {@code TrainTopics <data> <version> <file>}. The same data
 * give the same file on the same kind of processor.
 */
final class TrainTopics {

    private TrainTopics() {}

    static void main(String... arguments) throws Exception {
        Corpus corpus = new Corpus(Path.of(arguments[0]));
        List<Example> examples = new ArrayList<>(corpus.huffPost());
        examples.addAll(corpus.definitions());
        TopicWeights weights =
                Trainer.train(examples, WordVectors.make(), Recipe.USUAL, arguments[1]);
        Path file = Path.of(arguments[2]);
        try (OutputStream out = Files.newOutputStream(file)) {
            weights.write(out);
        }
        System.out.printf(
                "%d terms, %d topics, sharpness %.2f, %d KB%n",
                weights.terms().length,
                weights.topics().length,
                weights.sharpness(),
                Files.size(file) / 1024);
    }
}
