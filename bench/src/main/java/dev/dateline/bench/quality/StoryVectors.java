package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import dev.dateline.contract.item.Item;
import dev.dateline.processor.vector.ModelUnusable;
import dev.dateline.processor.vector.SentenceModel;
import dev.dateline.processor.vector.SentenceText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of texts, made once and kept in {@code bench/target}: there are ten thousand, and the
 * rules are tried more often than the model changes.
 */
final class StoryVectors {

    private final PrintStream out;

    StoryVectors(PrintStream out) {
        this.out = out;
    }

    /** The vector of each text, base64. */
    Map<Text, String> of(List<Text> texts) {
        Path file =
                Path.of(
                        "bench",
                        "target",
                        "vectors-%s-%08x.bin"
                                .formatted(SentenceModel.NAME.replace('/', '-'), texts.hashCode()));
        try {
            byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            if (all.length != texts.size() * SentenceModel.SIZE) {
                all = make(texts);
                Files.createDirectories(file.getParent());
                Files.write(file, all);
            }
            Map<Text, String> vectors = new HashMap<>();
            byte[] one = new byte[SentenceModel.SIZE];
            for (int i = 0; i < texts.size(); i++) {
                System.arraycopy(all, i * one.length, one, 0, one.length);
                vectors.put(texts.get(i), Base64.getEncoder().encodeToString(one));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException("the vectors can't be kept", e);
        } catch (ModelUnusable e) {
            throw new IllegalStateException("there is no sentence model here", e);
        }
    }

    private byte[] make(List<Text> texts) throws ModelUnusable {
        byte[] all = new byte[texts.size() * SentenceModel.SIZE];
        try (SentenceModel model = SentenceModel.load()) {
            long began = cpuNanos();
            for (int i = 0; i < texts.size(); i++) {
                String text = text(texts.get(i));
                byte[] vector = text == null ? new byte[SentenceModel.SIZE] : model.vector(text);
                System.arraycopy(vector, 0, all, i * vector.length, vector.length);
            }
            out.printf(
                    Locale.ROOT,
                    "vectors of %,d texts: %,.0f a second on one core%n",
                    texts.size(),
                    texts.size() * 1e9 / (cpuNanos() - began));
        }
        return all;
    }

    private static @Nullable String text(Text text) {
        Item item = StoryRun.item(0, text, Instant.EPOCH);
        return SentenceText.of(item.text());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
