package dev.dateline.processor.enrich;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.decided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import dev.dateline.processor.topics.TopicWeights;
import dev.dateline.processor.version.Decision;
import dev.dateline.store.StoredItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processors of different models of topics, side by side, as while one is upgraded. */
class TwoModelsTest {

    @TempDir private Path folder;

    /** The model that comes with the service, taught to say each topic instead of another. */
    private Path other() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TopicSettings.class.getResourceAsStream("topics-en.bin"))) {
            TopicWeights learned = TopicWeights.read(in);
            TopicWeights other =
                    new TopicWeights(
                            "en-other",
                            List.of(learned.topics()).reversed().toArray(String[]::new),
                            learned.threshold(),
                            learned.sharpness(),
                            learned.bias(),
                            learned.terms(),
                            learned.rarities(),
                            learned.rows(),
                            learned.unit());
            Path file = folder.resolve("other.bin");
            try (OutputStream out = Files.newOutputStream(file)) {
                other.write(out);
            }
            return file;
        }
    }

    private static Observed enriched(@Nullable Path model, long number) {
        TopicSettings settings = new TopicSettings(true, model == null ? null : model.toString());
        return new Enricher(new Languages(), new CurrentTopics(settings), new Names())
                .enrich(
                        new Observation(
                                1,
                                "itm_a",
                                "src_a",
                                number,
                                null,
                                Observation.Kind.NEW,
                                NOW,
                                false,
                                "en",
                                new Entry(
                                        new Entry.Identity("a", null),
                                        Entry.Status.UNSAID,
                                        new Entry.Text(
                                                "Federer beats Nadal in five sets to win the tennis"
                                                        + " championship",
                                                false,
                                                null,
                                                null,
                                                List.of()),
                                        new Entry.Meaning(List.of()),
                                        new Entry.Times(null, null),
                                        null,
                                        new Entry.Media(List.of()),
                                        new Entry.Rights(null)),
                                List.of(),
                                Examples.FROM));
    }

    private static Subject first(Observed observed) {
        return observed.item().meaning().subjects().getFirst();
    }

    @Test
    void what_they_conclude_differs_and_no_new_version_of_an_item_is_told() throws IOException {
        Observed one = enriched(null, 1);
        Observed other = enriched(other(), 2);
        assertThat(first(one).model()).isEqualTo("en-1");
        assertThat(first(other).model()).isEqualTo("en-other");
        assertThat(first(other).code()).isNotEqualTo(first(one).code());
        StoredItem current = StoredItem.of(announced(decided(one, null, null, 1, NOW)));
        assertThat(decided(other, current, null, 2, NOW)).isEqualTo(new Decision.Unchanged());
    }
}
