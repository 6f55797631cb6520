package dev.dateline.fetcher.format.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that stands in the place of a date makes it throw, or takes long. */
class HostileDatesTest {

    private static final List<String> PIECES =
            List.of(
                    "2024",
                    "24",
                    "5",
                    "05",
                    "1704449730",
                    "99999999999",
                    ":",
                    "/",
                    "-",
                    ".",
                    " ",
                    "T",
                    "Z",
                    "+",
                    "+0100",
                    "GMT",
                    "jan",
                    "Mar",
                    "am",
                    "p.m.",
                    "年",
                    "月",
                    "日",
                    "午後",
                    "令和",
                    "十",
                    "๕",
                    "٣",
                    "(",
                    ")",
                    "[",
                    "\\",
                    "w",
                    "W01",
                    "h",
                    "Uhr",
                    "tháng",
                    "'",
                    "E9",
                    "/Date(",
                    "Europe/Paris",
                    "\u0000",
                    "\ud83d",
                    "i",
                    "xii");

    @Provide
    Arbitrary<String> nearlyDates() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(list -> String.join("", list));
    }

    @Property(tries = 5000)
    void no_text_of_the_pieces_of_dates_fails(@ForAll("nearlyDates") String text) {
        ReadDate read = DateReader.read(text, Hints.NONE);
        assertThat(read.instant() == null).isEqualTo(read.precision() == null);
    }

    @Property
    void no_text_fails(@ForAll String text) {
        assertThat(DateReader.read(text, Hints.NONE.in("th"))).isNotNull();
    }

    @Test
    void what_is_too_long_for_a_date_is_not_looked_at() {
        assertThat(DateReader.read("2024-01-05" + " ".repeat(200) + "x", Hints.NONE).instant())
                .isNull();
        assertThat(DateReader.read("2024-01-05" + " ".repeat(10_000), Hints.NONE).instant())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:", "2024:", "1.", "a.", "(", "é", "ﷺ", "5 ", "-1", "mar ", "kanun ", "十", "a/",
                "+1", "令和1"
            })
    void the_longest_texts_take_a_moment(String piece) {
        String longest = piece.repeat(200 / piece.length());
        DateReader.read(longest, Hints.NONE);
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    for (int i = 0; i < 200; i++) {
                        assertThat(DateReader.read(longest, Hints.NONE).instant()).isNull();
                    }
                });
    }
}
