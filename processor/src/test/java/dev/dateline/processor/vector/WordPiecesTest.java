package dev.dateline.processor.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The ids are those that the tokenizers of Hugging Face give with the same file. */
class WordPiecesTest {

    private static final WordPieces PIECES = packaged();

    private static WordPieces packaged() {
        try (InputStream file =
                WordPieces.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            return WordPieces.read(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertPieces(String text, long... ids) {
        assertThat(PIECES.of(text, 128)).as(text).isEqualTo(ids);
    }

    @Test
    void known_words_are_one_piece_whatever_their_case() {
        assertPieces("Ministers agree on a budget", 101, 7767, 5993, 2006, 1037, 5166, 102);
    }

    @Test
    void a_long_word_is_cut_into_the_longest_beginnings() {
        assertPieces(
                "Dvořák plays: antidisestablishmentarianism",
                101,
                1040,
                14550,
                4817,
                3248,
                1024,
                3424,
                10521,
                4355,
                7875,
                13602,
                3672,
                12199,
                2964,
                102);
    }

    @Test
    void accents_are_left_out_and_signs_are_alone() {
        assertPieces(
                "Café Zürich’s “naïve” résumé—$1,000 (3.5%)!",
                101, 7668, 10204, 1521, 1055, 1523, 15743, 1524, 13746, 1517, 1002, 1015, 1010,
                2199, 1006, 1017, 1012, 1019, 1003, 1007, 999, 102);
    }

    @Test
    void what_can_not_be_seen_is_nothing() {
        assertPieces(
                "don't  \t stop\u200b\u00ad now\u0000", 101, 2123, 1005, 1056, 2644, 2085, 102);
    }

    @Test
    void other_scripts_are_cut_as_the_model_learned_them() {
        assertPieces("東京 stocks fell", 101, 1879, 1755, 15768, 3062, 102);
        assertPieces(
                "€5 ©2024 e\u0301te\u0301 ﬁnance İstanbul ΑΣ",
                101,
                1574,
                2629,
                1075,
                11387,
                18827,
                3802,
                2063,
                1984,
                7229,
                3401,
                9960,
                1155,
                29733,
                102);
    }

    @Test
    void what_is_unknown_or_too_long_for_a_word_is_one_piece() {
        assertPieces("😀 wins", 101, 100, 5222, 102);
        assertPieces("x".repeat(101) + " y", 101, 100, 1061, 102);
    }

    @Test
    void nothing_is_a_beginning_and_an_end() {
        assertPieces("", 101, 102);
    }

    @Test
    void a_list_that_is_none_is_refused_in_words() {
        assertRefused("{\"model\":{\"vocab\":{\"a\":1}}}", "the list of word pieces has no [UNK]");
        assertRefused("{\"model\":", "the list of word pieces can't be read");
        assertRefused("[]", "the list of word pieces has no [UNK]");
    }

    private static void assertRefused(String json, String words) {
        assertThatThrownBy(
                        () ->
                                WordPieces.read(
                                        new ByteArrayInputStream(
                                                json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }

    @Property
    void there_are_never_more_than_wanted(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 200) int most) {
        long[] ids = PIECES.of(text, most);
        assertThat(ids).hasSizeLessThanOrEqualTo(most).startsWith(101).endsWith(102);
        assertThat(Arrays.stream(ids)).allMatch(id -> id >= 0 && id < 30_522);
    }

    @Property
    void those_of_a_shorter_list_are_the_first_of_a_longer_one(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 50) int most) {
        long[] some = PIECES.of(text, most);
        long[] all = PIECES.of(text, 10_000);
        assertThat(Arrays.copyOf(all, some.length - 1))
                .isEqualTo(Arrays.copyOf(some, some.length - 1));
    }
}
