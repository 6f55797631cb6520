package dev.dateline.platform.mediatopics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Meaning.Subject.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTopicsTest {

    private static final MediaTopics TOPICS = MediaTopics.packaged();

    private static @Nullable String code(@Nullable Concept concept) {
        return concept == null ? null : concept.code();
    }

    @Test
    void the_tree_has_seventeen_tops_and_each_topic_lies_below_one() {
        assertThat(TOPICS.below(null)).hasSize(17);
        assertThat(TOPICS.all()).hasSize(1_099);
        Set<String> seen = new HashSet<>();
        for (Concept concept : TOPICS.all()) {
            assertThat(seen).containsAll(concept.path().subList(0, concept.path().size() - 1));
            seen.add(concept.code());
            assertThat(concept.path()).endsWith(concept.code());
            assertThat(concept.english()).isNotBlank();
        }
        assertThat(TOPICS.below("medtop:15000000")).isNotEmpty();
    }

    @Test
    void labels_are_in_ten_languages_and_the_nearest_is_taken() {
        assertThat(TOPICS.languages())
                .containsExactly(
                        "ar", "da", "de", "en-GB", "es", "fr", "pt-BR", "pt-PT", "sv", "zh-Hans");
        Concept economy = Objects.requireNonNull(TOPICS.find("medtop:04000000"));
        assertThat(economy.label("de")).contains("Wirtschaft");
        assertThat(economy.label("fr-CA")).isEqualTo(economy.label("fr"));
        assertThat(economy.label("pt")).isEqualTo(economy.label("pt-PT"));
        assertThat(economy.label("en-US")).isEqualTo(economy.english());
        assertThat(economy.label("ko")).isEqualTo(economy.english());
    }

    @ParameterizedTest
    @CsvSource({
        "medtop, 04000000",
        "medtop, medtop:04000000",
        ", medtop:04000000",
        ", http://cv.iptc.org/newscodes/mediatopic/04000000",
        "http://cv.iptc.org/newscodes/mediatopic/, 04000000",
        ", subj:04000000",
        "subj, 04000000",
        "http://cv.iptc.org/newscodes/subjectcode/, 04000000"
    })
    void a_code_is_known_in_each_way_that_providers_write_it(@Nullable String scheme, String code) {
        assertThat(code(TOPICS.find(scheme, code))).isEqualTo("medtop:04000000");
    }

    @ParameterizedTest
    @CsvSource({"medtop, 04000000", "medtop, medtop:04000000", ", medtop:04000000"})
    void a_subject_is_a_topic_in_one_form_however_it_was_written(
            @Nullable String scheme, String code) {
        assertThat(TOPICS.topicOf(new Subject(scheme, code, "money", Origin.PROVIDER)))
                .isEqualTo(
                        new Subject(
                                "medtop",
                                "04000000",
                                "economy, business and finance",
                                Origin.PROVIDER));
    }

    @Test
    void a_retired_code_leads_to_what_is_used_now() {
        assertThat(code(TOPICS.find("medtop:20000665"))).isEqualTo("medtop:20000659");
        assertThat(code(TOPICS.find("medtop:20000064"))).isEqualTo("medtop:20000062");
    }

    @Test
    void a_subject_code_that_matches_nothing_leads_to_its_parent() {
        assertThat(code(TOPICS.find("subj:15054000"))).isNotNull();
        assertThat(code(TOPICS.find("subj:15999999"))).isEqualTo("medtop:15000000");
        assertThat(code(TOPICS.find("subj:12000001"))).isEqualTo("medtop:12000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "medtop:",
                "medtop:99999999",
                "medtop:0400000",
                "subj:99000000",
                "04000000",
                "sport",
                "http://example.org/04000000",
                "medtop:٠٤٠٠٠٠٠٠"
            })
    void another_code_is_unknown(String code) {
        assertThat(TOPICS.find(code)).isNull();
        assertThat(TOPICS.find(null, code)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mediatopics-2\ten-GB\n", "mediatopics-1\ten-GB\n04000000\tx\n"})
    void a_damaged_file_is_refused_in_words(String text) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(file)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> MediaTopicsFile.read(new ByteArrayInputStream(file.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Media Topics");
    }
}
