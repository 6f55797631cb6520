package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.download.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant END = START.plusSeconds(2);
    private static final Download FINE =
            new Download.NotModified(new Download.Validators(null, null, null));

    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1));

    private static SourceDefinition source(@Nullable Duration interval, @Nullable Instant asked) {
        return new SourceDefinition(
                1,
                "src_a",
                "https://e.org/",
                null,
                interval,
                null,
                false,
                START,
                asked,
                null,
                null);
    }

    @Test
    void the_interval_is_counted_from_the_start_of_the_poll_and_has_a_reason() {
        assertThat(schedule.after(source(null, null), FINE, null, 0, START, END))
                .isEqualTo(new NextPoll(START.plusSeconds(300), "every PT5M, the default"));
        assertThat(schedule.after(source(Duration.ofHours(1), null), FINE, null, 0, START, END))
                .isEqualTo(new NextPoll(START.plusSeconds(3600), "every PT1H, as configured"));
        assertThat(schedule.after(source(Duration.ofSeconds(1), null), FINE, null, 0, START, END))
                .isEqualTo(new NextPoll(START.plusSeconds(60), "every PT1M, the shortest allowed"));
    }

    @Test
    void a_poll_that_outlasts_its_interval_is_followed_by_the_next_and_not_by_those_missed() {
        Instant late = START.plusSeconds(1000);
        assertThat(schedule.after(source(null, null), FINE, null, 0, START, late).at())
                .isEqualTo(late);
    }

    @Test
    void a_server_that_asks_for_patience_gets_it_for_a_day_at_most() {
        assertThat(after(Duration.ofMinutes(10)).at()).isEqualTo(END.plusSeconds(600));
        assertThat(after(Duration.ofMinutes(10)).reason()).contains("Retry-After");
        assertThat(after(Duration.ofDays(365)).at()).isEqualTo(END.plus(Duration.ofDays(1)));
        assertThat(after(Duration.ofSeconds(3)).at()).isEqualTo(START.plusSeconds(300));
        assertThat(after(Duration.ofSeconds(-3)).at()).isEqualTo(START.plusSeconds(300));
    }

    private NextPoll after(Duration asked) {
        return schedule.after(
                source(null, null),
                new Download.Throttled(429, asked),
                ErrorClass.SOFT,
                1,
                START,
                END);
    }

    @ParameterizedTest
    @CsvSource({
        // errors in a row, then how long each class waits with an interval of five minutes
        "1, PT1M, PT5M, PT1H",
        "2, PT2M, PT10M, PT2H",
        "4, PT8M, PT40M, PT8H",
        "7, PT1H, PT5H20M, PT24H",
        "8, PT1H, PT6H, PT24H",
        "1000000, PT1H, PT6H, PT24H"
    })
    void errors_slow_polling_down_by_their_class_and_never_stop_it(
            int errors, Duration temporary, Duration soft, Duration hard) {
        assertThat(backOff(ErrorClass.TEMPORARY, errors, null)).isEqualTo(temporary);
        assertThat(backOff(ErrorClass.SOFT, errors, null)).isEqualTo(soft);
        assertThat(backOff(ErrorClass.HARD, errors, null)).isEqualTo(hard);
    }

    @Test
    void only_a_temporary_error_is_followed_sooner_than_usual() {
        Duration day = Duration.ofDays(1);
        assertThat(backOff(ErrorClass.TEMPORARY, 1, day)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backOff(ErrorClass.SOFT, 1, day)).isEqualTo(day);
        assertThat(backOff(ErrorClass.HARD, 9, day)).isEqualTo(day);
    }

    private Duration backOff(ErrorClass error, int errors, @Nullable Duration interval) {
        NextPoll next = schedule.after(source(interval, null), FINE, error, errors, START, END);
        assertThat(next.reason()).startsWith("back-off, " + errors);
        return Duration.between(START, next.at());
    }

    @Test
    void after_a_restart_a_source_is_due_when_it_was() {
        NextPoll planned = new NextPoll(START.plusSeconds(300), "every PT5M, the default");
        SourceStatus status = status(State.OK, planned);
        assertThat(schedule.resumed(source(null, null), status, END)).isEqualTo(planned);
        assertThat(schedule.resumed(source(null, null), null, END).at()).isEqualTo(END);
        assertThat(schedule.resumed(source(null, START.plusMillis(1)), status, END).at())
                .isEqualTo(END);
        assertThat(schedule.resumed(source(null, START), status, END)).isEqualTo(planned);
        assertThat(schedule.redefined(source(null, null), status, true, END).at()).isEqualTo(END);
        assertThat(schedule.redefined(source(Duration.ofHours(1), null), status, false, END).at())
                .isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void what_was_refused_is_looked_at_after_a_restart_since_settings_may_be_others() {
        NextPoll planned = new NextPoll(START.plusSeconds(3600), "back-off, 1 hard error");
        SourceStatus status = status(State.REFUSED, planned);
        assertThat(schedule.resumed(source(null, null), status, END).at()).isEqualTo(END);
    }

    private static SourceStatus status(State state, NextPoll planned) {
        return new SourceStatus(
                1,
                "src_a",
                new Health(state, START, "told"),
                new LastPoll(START, "FETCHED", 200, 1, 1, 0, 5),
                planned,
                0,
                null,
                null,
                null,
                List.of());
    }
}
