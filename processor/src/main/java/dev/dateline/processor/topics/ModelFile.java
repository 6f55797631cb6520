package dev.dateline.processor.topics;

import dev.dateline.platform.start.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the model that is to be asked. */
final class ModelFile {

    private static final String PACKAGED = "topics-en.bin";

    private ModelFile() {}

    /**
     * The model of the settings, null where none is wanted.
     *
     * @throws StartRefused if it can't be read
     */
    static @Nullable TopicModel of(TopicSettings settings) {
        if (!settings.model()) {
            return null;
        }
        String file = settings.modelFile();
        try (InputStream in = file == null ? packaged() : Files.newInputStream(Path.of(file))) {
            return new TopicModel(TopicWeights.read(in));
        } catch (IOException e) {
            throw new StartRefused(
                    "the model of topics %s can't be used: %s"
                            .formatted(file == null ? PACKAGED : file, e.getMessage()),
                    "Make it anew with bench/run train, set dateline.processor.topics.model-file to"
                            + " another one or to none for that which comes with this service, or set"
                            + " dateline.processor.topics.model=false to do without.");
        }
    }

    private static InputStream packaged() {
        return Objects.requireNonNull(ModelFile.class.getResourceAsStream(PACKAGED), PACKAGED);
    }
}
