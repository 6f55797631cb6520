package dev.dateline.processor.presswire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BylineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "By Ana Author|Ana Author",
                "BY ANA AUTHOR|ANA AUTHOR",
                "By Ana M. Author and Ben de Writer|Ana M. Author and Ben de Writer",
                "Von Jörg Müller-Lüdenscheidt|Jörg Müller-Lüdenscheidt"
            })
    void a_first_line_of_names_is_the_byline(String line, String names) {
        assertThat(Byline.in(line + "\n\nNov 27 (BusinessDesk) - Ships are back."))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Friday Morning the harbour was open",
                "By Ana Author.",
                "By the River",
                "By Ana",
                "Author, Ana",
                "By Ana Author, who was there"
            })
    void other_first_lines_are_text(String line) {
        assertThat(Byline.in(line + "\n\nShips are back.")).isNull();
        assertThat(Byline.in("By Ana Author")).isNull();
    }
}
