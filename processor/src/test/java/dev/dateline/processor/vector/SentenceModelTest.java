package dev.dateline.processor.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SentenceModelTest {

    private static final String QUAKE = "A strong earthquake hits the coast of Chile";

    @SuppressWarnings("NullAway.Init")
    private static SentenceModel model;

    @BeforeAll
    static void load() throws ModelUnusable {
        model = SentenceModel.load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static byte[] packaged(String name) throws IOException {
        try (InputStream file = SentenceModel.class.getResourceAsStream("/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    private static double cosine(byte[] a, byte[] b) {
        long dot = 0;
        long squares = 0;
        long others = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            squares += a[i] * a[i];
            others += b[i] * b[i];
        }
        return dot / Math.sqrt((double) squares * others);
    }

    @Test
    void a_vector_takes_384_bytes_whose_largest_is_127() throws ModelUnusable {
        byte[] vector = model.vector(QUAKE);
        assertThat(vector).hasSize(384);
        int largest = 0;
        for (byte value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isEqualTo(127);
    }

    @Test
    void other_words_for_the_same_event_are_nearer_than_the_same_words_for_another()
            throws ModelUnusable {
        byte[] quake = model.vector(QUAKE);
        byte[] told =
                model.vector("Magnitude 7 tremor shakes Chilean shore, tsunami warning issued");
        byte[] other = model.vector("A strong quarter for the coast hotels of Chile");
        assertThat(cosine(quake, told)).isGreaterThan(0.6);
        assertThat(cosine(quake, told)).isGreaterThan(cosine(quake, other));
    }

    @Test
    void the_same_text_has_the_same_vector_whoever_else_asks() throws Exception {
        byte[] alone = model.vector(QUAKE);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String text = i % 2 == 0 ? QUAKE : "another text ".repeat(i);
                all.add(threads.submit(() -> model.vector(text)));
            }
            for (int i = 0; i < all.size(); i += 2) {
                assertThat(all.get(i).get()).isEqualTo(alone);
            }
        }
    }

    @Test
    @Timeout(20)
    void five_megabytes_cost_no_more_than_a_long_text() throws ModelUnusable {
        byte[] start = model.vector("word ".repeat(1_000));
        for (int i = 0; i < 20; i++) {
            assertThat(model.vector("word ".repeat(1_000_000))).isEqualTo(start);
        }
    }

    @Test
    void no_text_and_half_a_character_have_vectors_too() throws ModelUnusable {
        assertThat(model.vector("")).hasSize(384);
        assertThat(model.vector("\ud83d")).hasSize(384);
        assertThat(model.vector("x".repeat(1_999) + "😀")).hasSize(384);
    }

    @Test
    void a_damaged_model_is_refused_in_words() throws IOException {
        byte[] damaged = packaged("all-minilm-l6-v2-q.onnx");
        damaged[damaged.length / 2] ^= 1;
        assertRefused(
                "all-minilm-l6-v2-q.onnx", damaged, "onnx is damaged: 22972370 of 22972370 bytes");
    }

    @Test
    void a_model_that_ends_too_early_or_goes_on_is_refused_in_words() throws IOException {
        byte[] whole = packaged("all-minilm-l6-v2-q.onnx");
        assertRefused(
                "all-minilm-l6-v2-q.onnx",
                java.util.Arrays.copyOf(whole, 1_000),
                "onnx is damaged: 1000 of 22972370 bytes");
        assertRefused(
                "all-minilm-l6-v2-q.onnx",
                java.util.Arrays.copyOf(whole, whole.length + 1),
                "onnx is damaged: it is too long");
    }

    @Test
    void other_word_pieces_are_refused_in_words() {
        assertRefused(
                "all-minilm-l6-v2-q-tokenizer.json",
                new byte[] {'{', '}'},
                "tokenizer.json is damaged: 2 of 711661 bytes");
    }

    @Test
    void a_model_that_is_not_there_is_told() {
        assertRefused("all-minilm-l6-v2-q.onnx", null, "onnx is not in this build");
    }

    private static void assertRefused(String name, byte @Nullable [] bytes, String words) {
        assertThatThrownBy(
                        () -> {
                            try (SentenceModel _ =
                                    SentenceModel.load(
                                            asked ->
                                                    !asked.equals(name)
                                                            ? new ByteArrayInputStream(
                                                                    packaged(asked))
                                                            : bytes == null
                                                                    ? null
                                                                    : new ByteArrayInputStream(
                                                                            bytes))) {
                                throw new AssertionError("it was taken");
                            }
                        })
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining(words);
    }
}
