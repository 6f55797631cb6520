package dev.dateline.bench.topics;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The English words that the sentence model MiniLM knows, each as the vector of a sentence that has
 * no other: words of like meaning have like vectors. So a model that is trained on a few texts
 * knows words that are in none of them.
 */
final class WordVectors {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String WORDS = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final long BEGIN = 101;
    private static final long END = 102;
    private static final int AT_ONCE = 64;

    /** How long a vector is. */
    static final int SIZE = 384;

    private final Map<String, float[]> vectors = new HashMap<>();

    static WordVectors make() throws IOException, OrtException {
        WordVectors made = new WordVectors();
        Map<String, Integer> words = new HashMap<>();
        try (InputStream file = open(WORDS)) {
            JsonNode known = JsonMapper.shared().readTree(file).get("model").get("vocab");
            known.properties()
                    .forEach(
                            word -> {
                                if (word.getKey().matches("\\p{L}{2,}")) {
                                    words.put(word.getKey(), word.getValue().asInt());
                                }
                            });
        }
        try (InputStream file = open(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // one thread: sums are the same each time
            options.setIntraOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession session = environment.createSession(file.readAllBytes(), options)) {
                List<String> all = words.keySet().stream().sorted().toList();
                for (int i = 0; i < all.size(); i += AT_ONCE) {
                    made.add(
                            all.subList(i, Math.min(all.size(), i + AT_ONCE)),
                            words,
                            environment,
                            session);
                }
            }
        }
        made.centre();
        return made;
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(WordVectors.class.getResourceAsStream(name), name);
    }

    private void add(
            List<String> words,
            Map<String, Integer> ids,
            OrtEnvironment environment,
            OrtSession session)
            throws OrtException {
        long[][] input = new long[words.size()][];
        long[][] mask = new long[words.size()][];
        for (int i = 0; i < input.length; i++) {
            input[i] = new long[] {BEGIN, ids.getOrDefault(words.get(i), 0), END};
            mask[i] = new long[] {1, 1, 1};
        }
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, input);
                OnnxTensor attention = OnnxTensor.createTensor(environment, mask);
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[input.length][3]);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", tokens,
                                        "attention_mask", attention,
                                        "token_type_ids", types))) {
            float[][][] states = (float[][][]) result.get(0).getValue();
            for (int i = 0; i < states.length; i++) {
                vectors.put(words.get(i), sum(states[i]));
            }
        }
    }

    private static float[] sum(float[][] states) {
        float[] sum = new float[SIZE];
        for (float[] state : states) {
            for (int i = 0; i < SIZE; i++) {
                sum[i] += state[i];
            }
        }
        double length = 0;
        for (float part : sum) {
            length += part * part;
        }
        for (int i = 0; i < SIZE; i++) {
            sum[i] /= (float) Math.sqrt(length);
        }
        return sum;
    }

    /** What all words have in common says nothing about one. */
    private void centre() {
        double[] mean = new double[SIZE];
        for (String word : words()) {
            for (int i = 0; i < SIZE; i++) {
                mean[i] += vectors.getOrDefault(word, new float[SIZE])[i] / vectors.size();
            }
        }
        for (float[] vector : vectors.values()) {
            for (int i = 0; i < SIZE; i++) {
                vector[i] -= (float) mean[i];
            }
        }
    }

    /** All of them, sorted. */
    List<String> words() {
        return new ArrayList<>(vectors.keySet()).stream().sorted().toList();
    }

    float[] of(String word) {
        return vectors.getOrDefault(word, NONE);
    }

    private static final float[] NONE = new float[0];
}
