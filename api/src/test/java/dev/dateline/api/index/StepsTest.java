package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    private static final Instant FROM = Instant.parse("2026-01-31T12:00:00.123Z");

    @ParameterizedTest
    @CsvSource({
        "PT6H, 36, PT10M, 36",
        "PT1H, 60, PT1M, 60",
        "PT1H, 7, PT8M35S, 7",
        "PT1M, 200, PT1S, 60",
        "PT1.5S, 200, PT1S, 2",
        "PT0.001S, 1, PT1S, 1",
        "PT10S, 6, PT2S, 5",
        "P3650D, 200, PT438H, 200"
    })
    void a_time_is_cut_into_whole_seconds_and_not_too_many_of_them(
            Duration time, int most, Duration step, int count) {
        Steps steps = Steps.of(FROM, FROM.plus(time), most);
        assertThat(steps).isEqualTo(new Steps(FROM, step, count));
        assertThat(steps.to()).isAfterOrEqualTo(FROM.plus(time));
    }
}
