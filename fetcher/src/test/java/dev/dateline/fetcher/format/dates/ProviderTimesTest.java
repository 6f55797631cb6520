package dev.dateline.fetcher.format.dates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTimesTest {

    @ParameterizedTest
    @CsvSource({
        "'Sat, 31 Jan 2026 12:00:05 GMT', 2026-01-31T12:00:05Z, SECOND",
        "'Sat, 31 Jan 2026 12:00:05 +0200', 2026-01-31T10:00:05Z, SECOND",
        "'31 January 2026 12:00 EST', 2026-01-31T17:00:00Z, MINUTE",
        "'Sat, 31 Jan 26 12:00:05 GMT-5', 2026-01-31T17:00:05Z, SECOND",
        "'Saturday, 31-Jan-26 12:00:05 GMT', 2026-01-31T12:00:05Z, SECOND",
        "'Sat, 31 Jan 2026 10:00:05 PM EST', 2026-02-01T03:00:05Z, SECOND",
        "'31 Jan 2026 12:30 am', 2026-01-31T00:30:00Z, MINUTE",
        "'2026-01-31T12:00:05+5:30', 2026-01-31T06:30:05Z, SECOND",
        "'31 Jan 2026', 2026-01-31T00:00:00Z, DAY",
        "2026-01-31T12:00:05Z, 2026-01-31T12:00:05Z, SECOND",
        "2026-01-31T12:00:05.123456789+01:00, 2026-01-31T11:00:05Z, SECOND",
        "2026-01-31T12:00+0100, 2026-01-31T11:00:00Z, MINUTE",
        "2026-01-31 12:00:05, 2026-01-31T12:00:05Z, SECOND",
        "20260131T120005Z, 2026-01-31T12:00:05Z, SECOND",
        "2026-01-31, 2026-01-31T00:00:00Z, DAY",
        "2026-01, 2026-01-01T00:00:00Z, MONTH",
        "2026, 2026-01-01T00:00:00Z, YEAR",
        "2026-06-30T23:59:60Z, 2026-06-30T23:59:59Z, SECOND"
    })
    void the_dates_of_feeds_are_read(String text, Instant instant, Precision precision) {
        assertThat(ProviderTimes.read("pubDate", text))
                .isEqualTo(new ProviderTime(instant, precision, "pubDate", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "32 Jan 2026",
                "31 Foo 2026",
                "12:00",
                "2026-01-31T25:00:00Z"
            })
    void what_can_not_be_read_keeps_its_text(String text) {
        assertThat(ProviderTimes.read("pubDate", text))
                .isEqualTo(new ProviderTime(null, null, "pubDate", text));
    }

    @Test
    void nothing_is_nothing() {
        assertThat(ProviderTimes.read("pubDate", null)).isNull();
        assertThat(ProviderTimes.read("pubDate", "  ")).isNull();
    }

    @Property
    void no_text_fails(@ForAll String text) {
        ProviderTime time = ProviderTimes.read("date", text);
        assertThat(time == null || Objects.requireNonNull(time.original()).length() <= 100)
                .isTrue();
    }
}
