package dev.dateline.processor.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPrintTest {

    private static final String TEXT =
            "The council said that 12 bridges in the \"northern\" district would close for repairs,"
                    + " and that 1,500 people don't get home.";

    private static String written(String text) {
        TextPrint print = Printing.of("Bridges close", text);
        assertThat(print).isNotNull();
        return print.written();
    }

    /** Stored prints must stay comparable: whoever changes this changes the version, too. */
    @Test
    void a_print_of_version_1_is_always_the_same() {
        assertThat(Integer.toHexString(written(TEXT).hashCode())).isEqualTo("59bdf3d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,500 | 1500",
                "1,500 | 1’500",
                "\"northern\" | “NORTHERN”",
                "don't | don’t",
                "district | dis\u00adtrict",
                "bridges | ｂｒｉｄｇｅｓ",
                "12 | ١٢",
                "in the | in\u00a0\u200bthe"
            })
    void what_newsrooms_write_in_other_ways_is_the_same(String one, String other) {
        assertThat(written(TEXT.replace(one, other))).isEqualTo(written(TEXT));
    }

    @Test
    void numbers_are_whole_and_other_numbers_are_other_texts() {
        assertThat(written(TEXT.replace("1,500", "15,00"))).isNotEqualTo(written(TEXT));
        assertThat(written(TEXT.replace("12", "1.2"))).isNotEqualTo(written(TEXT));
        TextPrint print = Printing.of("Bridges close", TEXT);
        assertThat(print).isNotNull();
        assertThat(print.numbers()).isEqualTo(2);
    }

    @Test
    void optional_vowels_make_no_other_word() {
        String bare = "كتب محمد في المدرسة ".repeat(5);
        String full = bare.replace("كتب", "كَتَبَ").replace("محمد", "مُحَمَّد");
        assertThat(written(full)).isEqualTo(written(bare));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "word",
                "😀😀😀 😀😀😀 😀😀😀 😀😀😀 😀😀😀 😀😀😀 😀😀😀",
                "one two three four five six seven eight nine ten eleven twelve thirteen",
                "市议会周一表示十二座桥梁将关闭维修",
                "....... ------- !!!!!!!"
            })
    void too_little_text_has_no_print(String text) {
        assertThat(Printing.of("A headline of some words", text)).isNull();
    }

    @Test
    void scripts_without_spaces_are_compared_by_letters() {
        String text = "市议会周一表示，北区的十二座桥梁将关闭维修三周，工程师在其中两座桥的钢结构中发现了裂缝。";
        TextPrint print = Printing.of(null, text);
        assertThat(print).isNotNull();
        assertThat(print.shingles()).isBetween(30, 45);
        assertThat(Printing.of(null, text.replace("，", " "))).isNotNull();
        assertThat(written(text.replace("，", " "))).isEqualTo(written(text));
    }

    @Test
    void scripts_mixed_in_one_text_are_all_compared() {
        String text =
                "Das Wort 市议会周一表示 und שלום עולם and мост закрыт 😀 of the town สวัสดีชาวโลก is 12";
        TextPrint print = Printing.of(null, text);
        assertThat(print).isNotNull();
        assertThat(print.isComplete()).isTrue();
        assertThat(TextPrint.read(print.written())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"word%d ", "%d ", "字", "a", "e\u0301", "\u0301", "1,", "😀"})
    void five_megabytes_of_anything_are_small(String part) {
        String some =
                IntStream.range(0, 50_000)
                        .mapToObj(i -> part.contains("%d") ? part.formatted(i) : part)
                        .collect(Collectors.joining());
        String text = some.repeat(5_000_000 / some.length() + 1);
        TextPrint print = Printing.of(text, text);
        if (print != null) {
            assertThat(print.size()).isLessThanOrEqualTo(TextPrint.MOST_BYTES);
            assertThat(TextPrint.read(print.written())).isNotNull();
        }
    }

    @Test
    void what_is_damaged_or_of_another_version_is_no_print() {
        byte[] bytes = Base64.getDecoder().decode(written(TEXT));
        assertThat(TextPrint.read(null)).isNull();
        assertThat(TextPrint.read("")).isNull();
        assertThat(TextPrint.read("?")).isNull();
        assertThat(TextPrint.read("AQ".repeat(5_000))).isNull();
        for (int i = 0; i < bytes.length; i++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, i);
            assertThat(TextPrint.read(Base64.getEncoder().encodeToString(cut))).isNull();
        }
        for (int i : new int[] {0, 1, 5, 6, 7, 8}) {
            byte[] damaged = bytes.clone();
            damaged[i] = (byte) 0xff;
            assertThat(TextPrint.read(Base64.getEncoder().encodeToString(damaged))).isNull();
        }
    }
}
