package dev.dateline.processor.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FingerprintTest {

    private static final String BODY =
            "The council of Wuzhen agreed on Monday to build two new bridges over the canal by the year 2030.";

    @Test
    void a_copy_is_the_same_words_whatever_the_case_the_punctuation_and_the_headline() {
        String print = Fingerprint.of("Bridges", BODY);
        assertThat(print).isNotNull();
        assertThat(
                        Fingerprint.of(
                                "Other headline", BODY.toUpperCase(Locale.ROOT).replace(".", " !")))
                .isEqualTo(print);
        assertThat(Fingerprint.of(null, BODY.replace(" ", "\n\u00a0"))).isEqualTo(print);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_text_of_nothing_but_marks_takes_no_time() {
        // at once it would take hours: the marks of a letter are sorted
        String marks = "a" + "\u0301".repeat(500_000) + "\u0316".repeat(500_000);
        assertThat(Fingerprint.of("Marks", marks)).isNotNull();
    }

    @Test
    void a_long_text_has_the_print_of_its_words_however_it_is_composed() {
        String words = "Caf\u00e9 \ufb01ne ".repeat(1_000);
        assertThat(Fingerprint.of(null, words))
                .isEqualTo(Fingerprint.of(null, "Cafe\u0301 fine ".repeat(1_000)));
    }

    @Test
    void another_number_or_word_is_another_text() {
        String print = Fingerprint.of("Bridges", BODY);
        assertThat(Fingerprint.of("Bridges", BODY.replace("2030", "2031"))).isNotEqualTo(print);
        assertThat(Fingerprint.of("Bridges", BODY.replace("two", "three"))).isNotEqualTo(print);
    }

    @Test
    void a_short_text_counts_only_with_its_headline_and_a_headline_alone_never() {
        String brief = "Markets closed higher.";
        assertThat(Fingerprint.of("Monday", brief)).isEqualTo(Fingerprint.of("MONDAY", brief));
        assertThat(Fingerprint.of("Monday", brief)).isNotEqualTo(Fingerprint.of("Tuesday", brief));
        assertThat(Fingerprint.of(null, brief)).isNull();
        assertThat(
                        Fingerprint.of(
                                "A headline of many words that says very much indeed about it all",
                                null))
                .isNull();
        assertThat(Fingerprint.of("A headline", " … ")).isNull();
    }

    @Test
    void scripts_without_spaces_have_long_texts_too() {
        String chinese = "乌镇峰会已成为企业特别是中小企业在数字时代抓住发展机遇的重要平台世界互联网大会官员周三表示";
        assertThat(Fingerprint.of("一", chinese))
                .isEqualTo(Fingerprint.of("二", chinese))
                .isNotNull();
    }
}
