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

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant END = START.plusSeconds(2);
    private static final Download FINE = new Download.HttpError(500);

    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1));

    private static SourceDefinition source(@Nullable Duration interval, @Nullable Instant asked) {
        return new SourceDefinition(
                1, "src_a", "https://e.org/", null, interval, null, false, START, asked);
    }

    @Test
    void the_interval_is_counted_from_the_start_of_the_poll_and_has_a_reason() {
        assertThat(schedule.after(source(null, null), FINE, START, END))
                .isEqualTo(new NextPoll(START.plusSeconds(300), "every PT5M, the default"));
        assertThat(schedule.after(source(Duration.ofHours(1), null), FINE, START, END))
                .isEqualTo(new NextPoll(START.plusSeconds(3600), "every PT1H, as configured"));
        assertThat(schedule.after(source(Duration.ofSeconds(1), null), FINE, START, END))
                .isEqualTo(new NextPoll(START.plusSeconds(60), "every PT1M, the shortest allowed"));
    }

    @Test
    void a_poll_that_outlasts_its_interval_is_followed_by_the_next_and_not_by_those_missed() {
        Instant late = START.plusSeconds(1000);
        assertThat(schedule.after(source(null, null), FINE, START, late).at()).isEqualTo(late);
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
        return schedule.after(source(null, null), new Download.Throttled(429, asked), START, END);
    }

    @Test
    void after_a_restart_a_source_is_due_when_it_was() {
        NextPoll planned = new NextPoll(START.plusSeconds(300), "every PT5M, the default");
        SourceStatus status =
                new SourceStatus(
                        1,
                        "src_a",
                        new Health(State.OK, START, "fine"),
                        new LastPoll(START, "FETCHED", 200, 1, 1, 0, 5),
                        planned,
                        0,
                        null,
                        null,
                        List.of());
        assertThat(schedule.resumed(source(null, null), status, END)).isEqualTo(planned);
        assertThat(schedule.resumed(source(null, null), null, END).at()).isEqualTo(END);
        assertThat(schedule.resumed(source(null, START.plusMillis(1)), status, END).at())
                .isEqualTo(END);
        assertThat(schedule.resumed(source(null, START), status, END)).isEqualTo(planned);
        assertThat(schedule.redefined(source(null, null), status, true, END).at()).isEqualTo(END);
        assertThat(schedule.redefined(source(Duration.ofHours(1), null), status, false, END).at())
                .isEqualTo(START.plusSeconds(3600));
    }
}
