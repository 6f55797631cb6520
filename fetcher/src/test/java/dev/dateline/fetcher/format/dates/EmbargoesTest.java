package dev.dateline.fetcher.format.dates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.ProviderTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbargoesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018-10-23T12:00:00Z | 2018-10-23T12:00:00Z",
                "2025-01-23T19:00:00+01:00 | 2025-01-23T18:00:00Z",
                "2025-01-23T19:00:00+0100 | 2025-01-23T18:00:00Z",
                "2025-01-23T19:00:00.5-05 | 2025-01-24T00:00:00.500Z",
                "2025-01-23 19:00 UTC | 2025-01-23T19:00:00Z",
                "20130605T210000+0000 | 2013-06-05T21:00:00Z",
                "2025-01-23T24:00:00Z | 2025-01-24T00:00:00Z",
                "'Tue, 05 Jun 2025 21:00:00 GMT' | 2025-06-05T21:00:00Z",
            })
    void date_time_and_zone_make_an_end(String text, Instant end) {
        assertThat(read(text).instant()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-23",
                "2025-01-23T19:00:00",
                "20250123T190000",
                "2025-01-23T19:00:00 CST",
                "2025-01-23T19:00:00 XYZ",
                "2025-02-30T19:00:00Z",
                "2025-01-23T25:00:00Z",
                "2025-01-23T24:30:00Z",
                "2025-01-23T19:00:00+25:00",
                "05 Foo 2025 21:00:00 GMT",
                "Next Monday",
            })
    void all_else_has_no_end_but_stays_an_embargo(String text) {
        assertThat(read(text).instant()).isNull();
        assertThat(read(text).original()).isEqualTo(text);
    }

    @Test
    void an_empty_element_is_an_embargo() {
        assertThat(Embargoes.read("embargoed", null, true))
                .isEqualTo(new ProviderTime(null, null, "embargoed", ""));
    }

    @Test
    void without_the_element_there_is_no_embargo() {
        assertThat(Embargoes.read("embargoed", "2018-10-23T12:00:00Z", false)).isNull();
    }

    @Test
    void a_long_text_is_shortened_and_has_no_end() {
        ProviderTime embargo = read("2018-10-23T12:00:00Z" + " ".repeat(90) + "or later");

        assertThat(embargo.instant()).isNull();
        assertThat(embargo.original()).hasSize(100);
    }

    private static ProviderTime read(String text) {
        ProviderTime embargo = Embargoes.read("embargoed", text, true);
        assertThat(embargo).isNotNull();
        return embargo;
    }
}
