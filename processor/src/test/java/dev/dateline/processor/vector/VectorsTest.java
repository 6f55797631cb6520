package dev.dateline.processor.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Rights;
import dev.dateline.platform.start.StartRefused;
import dev.dateline.processor.vector.SentenceModelSettings.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets a vector, and what happens where there can be none. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VectorsTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private @Nullable Vectors vectors;

    @AfterEach
    void stop() throws InterruptedException {
        if (vectors != null) {
            vectors.destroy();
        }
    }

    private Vectors vectors(Use use, Vectors.Loading loading, Duration longestStart) {
        Vectors made =
                new Vectors(
                        new SentenceModelSettings(use, 1, Duration.ofMillis(200)),
                        ready::get,
                        registry,
                        loading,
                        longestStart);
        vectors = made;
        return made;
    }

    private static SentenceModel unusable() throws ModelUnusable {
        throw new ModelUnusable("there is no native code for this machine");
    }

    private static void awaitTold(Vectors vectors, String start) throws InterruptedException {
        while (!vectors.told().startsWith(start)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static DeskInput.Observed observed(String language, @Nullable Likeness likeness) {
        return new DeskInput.Observed(
                DeskInput.SCHEMA,
                1,
                null,
                false,
                null,
                false,
                List.of(),
                new Item(
                        new Item.Identity("itm_a", "src_a", "a", List.of(), 0, null, "t"),
                        Item.Status.USABLE,
                        new Item.Instants(NOON, NOON, NOON, null),
                        new Item.Text(
                                "Ministers agree on a budget",
                                false,
                                null,
                                null,
                                null,
                                null,
                                language),
                        Meaning.NONE,
                        Media.NONE,
                        Rights.NONE,
                        Lineage.NONE,
                        Map.of(),
                        new Provenance("http", "rss", "2.0", "https://e.org/", List.of())),
                likeness,
                List.of());
    }

    private static DeskInput.Observed english() {
        return observed("en", new Likeness(1, "copies", "story", null, null));
    }

    private static @Nullable String vector(DeskInput.Observed observed) {
        return observed.likeness() == null ? null : observed.likeness().vector();
    }

    private double counted(String result) {
        return registry.counter("dateline.processor.vectors", "result", result).count();
    }

    @Test
    void an_english_text_gets_a_vector_with_the_name_of_its_model() {
        Vectors on = vectors(Use.ON, SentenceModel::load, LONG);
        Likeness likeness =
                Objects.requireNonNull(new TimelyVectors(on).next(english()).likeness());
        assertThat(Base64.getDecoder().decode(Objects.requireNonNull(likeness.vector())))
                .hasSize(384);
        assertThat(likeness.model()).isEqualTo("all-minilm-l6-v2-q/1");
        assertThat(likeness.text()).isEqualTo("copies");
        assertThat(likeness.story()).isEqualTo("story");
        assertThat(on.told()).isEqualTo("all-minilm-l6-v2-q/1");
        assertThat(counted("made")).isEqualTo(1);
    }

    @Test
    void other_languages_and_texts_without_words_get_none() {
        TimelyVectors on = new TimelyVectors(vectors(Use.ON, SentenceModel::load, LONG));
        assertThat(vector(on.next(observed("de", english().likeness())))).isNull();
        assertThat(on.next(observed("en", null)).likeness()).isNull();
        assertThat(counted("made")).isZero();
    }

    @Test
    void while_too_many_wait_there_are_none_and_then_there_are_again() {
        TimelyVectors on = new TimelyVectors(vectors(Use.ON, SentenceModel::load, LONG));
        assertThat(vector(on.next(english()))).isNotNull();
        on.waiting(1_000_000);
        assertThat(vector(on.next(english()))).isNull();
        assertThat(vector(on.next(english()))).isNull();
        assertThat(counted("left out")).isEqualTo(2);
        on.waiting(1);
        assertThat(vector(on.next(english()))).isNotNull();
        assertThat(counted("made")).isEqualTo(2);
    }

    @Test
    void by_itself_it_is_loaded_once_the_service_is_ready() throws InterruptedException {
        ready.set(false);
        Vectors auto = vectors(Use.AUTO, SentenceModel::load, LONG);
        assertThat(auto.told()).isEqualTo("off");
        auto.started();
        assertThat(auto.told()).isEqualTo("waits until the service is ready");
        assertThat(vector(new TimelyVectors(auto).next(english()))).isNull();
        ready.set(true);
        awaitTold(auto, SentenceModel.NAME);
        assertThat(vector(new TimelyVectors(auto).next(english()))).isNotNull();
    }

    @Test
    void by_itself_it_is_left_out_where_it_can_not_be_loaded() throws InterruptedException {
        Vectors auto = vectors(Use.AUTO, VectorsTest::unusable, LONG);
        auto.started();
        awaitTold(auto, "off: there is no native code for this machine");
        assertThat(vector(new TimelyVectors(auto).next(english()))).isNull();
        assertThat(registry.get("dateline.processor.sentence.model").gauge().value()).isZero();
    }

    @Test
    void by_itself_it_is_left_out_where_loading_it_breaks() throws InterruptedException {
        Vectors auto =
                vectors(
                        Use.AUTO,
                        () -> {
                            throw new UnsatisfiedLinkError("no such symbol");
                        },
                        LONG);
        auto.started();
        awaitTold(auto, "off: java.lang.UnsatisfiedLinkError: no such symbol");
    }

    @Test
    void by_itself_it_is_left_out_where_it_starts_slowly() throws InterruptedException {
        Vectors auto = vectors(Use.AUTO, SentenceModel::load, Duration.ofMillis(1));
        auto.started();
        awaitTold(auto, "off: it takes");
        assertThat(auto.told()).contains("ms of a processor to start, and may take 1");
    }

    @Test
    void where_it_is_wanted_and_can_not_be_loaded_nothing_starts() {
        assertThatThrownBy(() -> vectors(Use.ON, VectorsTest::unusable, LONG))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "the sentence model can't be used: there is no native code for this machine");
    }

    @Test
    void where_it_is_off_it_is_never_loaded() {
        Vectors off =
                vectors(
                        Use.OFF,
                        () -> {
                            throw new AssertionError("loaded");
                        },
                        LONG);
        off.started();
        assertThat(off.told()).isEqualTo("off");
        assertThat(vector(new TimelyVectors(off).next(english()))).isNull();
    }

    @Test
    void what_comes_after_the_end_gets_none() throws InterruptedException {
        Vectors on = vectors(Use.ON, SentenceModel::load, LONG);
        on.destroy();
        assertThat(vector(new TimelyVectors(on).next(english()))).isNull();
    }
}
