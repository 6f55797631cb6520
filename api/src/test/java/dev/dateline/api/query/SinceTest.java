package dev.dateline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-15m, 2026-01-31T11:45:00Z",
        "-2h, 2026-01-31T10:00:00Z",
        "-1d, 2026-01-30T12:00:00Z",
        "-30s, 2026-01-31T11:59:30Z",
        "2026-01-31T13:00:00+02:00, 2026-01-31T11:00:00Z",
        "1960-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void a_time_is_read(String text, Instant time) {
        assertThat(Since.parse(text, NOW)).isEqualTo(time.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15m",
                "-15",
                "-m",
                "yesterday",
                "2026-01-31",
                "2026-01-31T12:00:00",
                "-9999999d"
            })
    void anything_else_is_none(String text) {
        assertThat(Since.parse(text, NOW)).isNull();
    }
}
