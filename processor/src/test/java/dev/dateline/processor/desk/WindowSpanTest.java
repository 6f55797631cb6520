package dev.dateline.processor.desk;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.processor.version.Observations;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowSpanTest {

    private final WindowSpan span = new WindowSpan(600);

    private void note(int sequence, Instant time) {
        span.note(
                announced(
                        Observations.decided(
                                observed("s", "i" + sequence, sequence, "x"),
                                null,
                                null,
                                sequence,
                                time)));
    }

    @Test
    void a_window_that_has_all_events_has_no_span() {
        assertThat(span.minutes()).isNaN();
        for (int i = 1; i <= 600; i++) {
            note(i, NOW.plusSeconds(i));
        }
        assertThat(span.minutes()).isNaN();
    }

    @Test
    void of_one_that_has_not_it_is_the_time_from_its_first_event_to_the_last_to_the_minute() {
        for (int i = 1; i <= 5_000; i++) {
            note(i, NOW.plusSeconds(30L * i));
        }
        assertThat(span.minutes()).isBetween(298.0, 300.0);
        // whoever took over and read no more than the window says the same, to the minute
        WindowSpan other = new WindowSpan(600);
        for (int i = 4_401; i <= 5_000; i++) {
            other.note(
                    announced(
                            Observations.decided(
                                    observed("s", "i" + i, i, "x"),
                                    null,
                                    null,
                                    i,
                                    NOW.plusSeconds(30L * i))));
        }
        assertThat(other.minutes()).isBetween(298.0, 300.0);
    }

    @Test
    void a_burst_makes_it_short_and_a_clock_that_goes_back_not_negative() {
        for (int i = 1; i <= 5_000; i++) {
            note(i, NOW.plus(Duration.ofMillis(10L * i)));
        }
        assertThat(span.minutes()).isZero();
        note(5_001, NOW.minusSeconds(9_000));
        assertThat(span.minutes()).isZero();
    }
}
