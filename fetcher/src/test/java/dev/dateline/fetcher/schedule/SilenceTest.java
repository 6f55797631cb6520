package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceStatus.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When it is unusual that nothing new comes, by the rhythm of the source. */
class SilenceTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final int DAYS = 28;
    private static final Instant END = START.plus(Duration.ofDays(DAYS));

    /** Six entries in each hour of the day, none at night. */
    private static Rhythm byDay() {
        Rhythm rhythm = Rhythm.UNKNOWN.learned(START, START, 50, List.of());
        for (int hour = 1; hour <= DAYS * 24; hour++) {
            Instant now = START.plus(Duration.ofHours(hour));
            int past = (hour - 1) % 24;
            Instant half = now.minus(Duration.ofMinutes(30));
            List<Instant> arrivals =
                    past >= 8 && past < 20
                            ? IntStream.range(0, 6).mapToObj(i -> half).toList()
                            : List.of();
            rhythm = rhythm.learned(now.minus(Duration.ofHours(1)), now, 50, arrivals);
        }
        return rhythm;
    }

    private static @Nullable Quiet after(Instant fresh, Instant now) {
        return Silence.after(null, byDay(), fresh, true, now);
    }

    @Test
    void some_hours_of_the_day_are_quiet_where_a_night_is_not() {
        Instant evening = END.minus(Duration.ofHours(4));
        assertThat(after(evening, END.plus(Duration.ofHours(8)))).isNull();
        Instant morning = END.plus(Duration.ofHours(9));
        assertThat(after(morning, morning.plus(Duration.ofMinutes(90)))).isNull();
        assertThat(after(morning, morning.plus(Duration.ofHours(3)))).isNotNull();
    }

    @Test
    void it_says_since_when_and_what_was_expected() {
        Instant morning = END.plus(Duration.ofHours(9));
        Quiet quiet = after(morning, morning.plus(Duration.ofHours(3)));
        assertThat(quiet)
                .isNotNull()
                .satisfies(
                        one -> {
                            assertThat(one.since()).isEqualTo(morning);
                            assertThat(one.reason())
                                    .matches("nothing new since .*, while about 1\\d entries.*");
                        });
    }

    @Test
    void what_is_not_known_well_is_never_quiet() {
        assertThat(Silence.after(null, Rhythm.UNKNOWN, START, true, END)).isNull();
        assertThat(Silence.after(null, byDay(), null, true, END)).isNull();
    }

    @Test
    void it_stays_the_same_until_something_comes_and_through_polls_that_fail() {
        Quiet quiet = new Quiet(START, "as it was said");
        assertThat(Silence.after(quiet, byDay(), START, true, END)).isEqualTo(quiet);
        assertThat(Silence.after(quiet, byDay(), END, false, END)).isEqualTo(quiet);
        assertThat(Silence.after(null, byDay(), START, false, END)).isNull();
        assertThat(Silence.after(quiet, byDay(), END, true, END)).isNull();
    }
}
