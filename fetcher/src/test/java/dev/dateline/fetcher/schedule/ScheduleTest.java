package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant END = START.plusSeconds(2);
    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1));

    private static SourceDefinition source(@Nullable Duration interval, @Nullable Instant asked) {
        SourceDefinition source =
                SourceDefinition.added(
                        "src_a", "https://e.org/", null, interval, null, null, START);
        return asked == null ? source : source.pollRequested(asked);
    }

    /** A plan is never sooner than the rule says, and at most a tenth later. */
    private static void assertAfter(Instant from, Duration wait, NextPoll next) {
        assertThat(next.at()).isBetween(from.plus(wait), from.plus(wait).plus(wait.dividedBy(10)));
    }

    private NextPoll after(@Nullable Duration interval) {
        return schedule.after(source(interval, null), false, null, 0, null, START, END);
    }

    @Test
    void the_interval_is_counted_from_the_start_of_the_poll_and_has_a_reason() {
        assertAfter(START, Duration.ofMinutes(5), after(null));
        assertThat(after(null).reason()).isEqualTo("every PT5M, the default");
        assertAfter(START, Duration.ofHours(1), after(Duration.ofHours(1)));
        assertThat(after(Duration.ofHours(1)).reason()).isEqualTo("every PT1H, as configured");
        assertAfter(START, Duration.ofMinutes(1), after(Duration.ofSeconds(1)));
        assertThat(after(Duration.ofSeconds(1)).reason())
                .isEqualTo("every PT1M, the shortest allowed");
        assertAfter(START, Duration.ofDays(7), after(Duration.ofDays(Long.MAX_VALUE / 86400)));
    }

    @Test
    void where_there_may_be_more_it_is_polled_at_once_but_not_within_a_second() {
        Instant quick = START.plusMillis(20);
        assertThat(schedule.onward(null, START, quick).at()).isEqualTo(START.plusSeconds(1));
        Instant slow = START.plusSeconds(15);
        assertThat(schedule.onward(null, START, slow).at()).isEqualTo(slow);
        assertThat(schedule.onward(Duration.ofSeconds(10), START, quick).at())
                .isEqualTo(quick.plusSeconds(10));
        assertThat(schedule.onward(Duration.ofDays(-9), START, quick).at())
                .isEqualTo(START.plusSeconds(1));
        assertThat(schedule.onward(Duration.ofDays(900), START, quick).at())
                .isEqualTo(quick.plus(Duration.ofHours(24)));
    }

    @Test
    void sources_that_are_added_together_are_spread_over_the_interval_by_their_second_poll() {
        int[] sources = new int[10];
        for (int i = 0; i < 2_000; i++) {
            SourceDefinition source =
                    SourceDefinition.added(
                            "src_" + i, "https://e.org/", null, null, null, null, START);
            NextPoll next = schedule.after(source, true, null, 0, null, START, END);
            Duration wait = Duration.between(START, next.at());
            assertThat(wait).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
            assertThat(next.reason()).startsWith("every PT5M, the default; sooner");
            sources[(int) ((wait.toMillis() - 60_000) * 10 / 240_001)]++;
        }
        assertThat(IntStream.of(sources)).allMatch(count -> count > 130 && count < 270);
    }

    @Test
    void a_change_keeps_the_back_off_and_what_the_server_asked_for() {
        NextPoll planned = new NextPoll(START.plusSeconds(36_000), "planned");
        SourceStatus failing = failing("HTTP_ERROR", 3, planned);
        assertAfter(
                START,
                Duration.ofHours(4),
                schedule.redefined(source(Duration.ofHours(1), null), failing, false, END));
        SourceStatus throttled = failing("THROTTLED", 1, planned);
        assertThat(schedule.redefined(source(null, null), throttled, false, END))
                .isEqualTo(planned);
        SourceStatus old = status(State.OK, planned);
        Instant late = START.plus(Duration.ofDays(1));
        assertThat(schedule.redefined(source(null, null), old, false, late).at()).isEqualTo(late);
    }

    @Test
    void what_ops_want_waits_only_where_the_server_named_a_time() {
        Instant later = START.plusSeconds(21_600);
        SourceDefinition asked = source(null, START.plusSeconds(9));
        NextPoll backOff = new NextPoll(later, PollReason.SOFT_ERRORS, "back-off");
        SourceStatus busy = failing("THROTTLED", 7, backOff);
        assertThat(schedule.asked(busy, END).at()).isEqualTo(END);
        assertThat(schedule.resumed(asked, busy, END).at()).isEqualTo(END);
        assertAfter(
                START,
                Duration.ofMinutes(10),
                schedule.redefined(
                        source(Duration.ofMinutes(10), null),
                        failing("THROTTLED", 1, backOff),
                        false,
                        END));
        for (PollReason rule : List.of(PollReason.RETRY_AFTER, PollReason.SITE_RETRY_AFTER)) {
            NextPoll permitted = new NextPoll(later, rule, "the server asked to wait");
            for (String outcome : List.of("THROTTLED", "FETCHED")) {
                SourceStatus waiting = ended(outcome, 0, permitted);
                assertThat(schedule.asked(waiting, END)).isEqualTo(permitted);
                assertThat(schedule.resumed(asked, waiting, END)).isEqualTo(permitted);
                assertThat(schedule.redefined(asked, waiting, false, END)).isEqualTo(permitted);
                assertThat(schedule.pinged(asked, waiting, END)).isEqualTo(permitted);
            }
        }
    }

    @Test
    void what_could_not_be_used_is_polled_at_once_when_it_can_be() {
        SourceStatus polled = status(State.OK, new NextPoll(START.plusSeconds(300), "planned"));
        SourceStatus refused = SourceStatus.refused("src_a", "told", polled, START);
        SourceDefinition weekly = source(Duration.ofDays(7), null);
        assertThat(schedule.redefined(weekly, refused, false, END).at()).isEqualTo(END);
        assertThat(schedule.resumed(weekly, refused, END).at()).isEqualTo(END);
    }

    private static SourceStatus failing(String outcome, int failures, NextPoll planned) {
        return new SourceStatus(
                1,
                "src_a",
                new Health(State.FAILING, START, "told"),
                new LastPoll(START, outcome, 404, 0, 0, 0, 5),
                planned,
                failures,
                "SOFT",
                null,
                null,
                List.of());
    }

    @Test
    void a_poll_that_outlasts_its_interval_is_followed_by_the_next_and_not_by_those_missed() {
        Instant late = START.plusSeconds(1000);
        assertThat(schedule.after(source(null, null), false, null, 0, null, START, late).at())
                .isEqualTo(late);
    }

    @Test
    void a_server_that_asks_for_patience_gets_it_for_a_day_at_most() {
        assertThat(throttled(Duration.ofMinutes(10)).at()).isEqualTo(END.plusSeconds(600));
        assertThat(throttled(Duration.ofMinutes(10)).reason()).contains("Retry-After");
        assertThat(throttled(Duration.ofDays(365)).at()).isEqualTo(END.plus(Duration.ofDays(1)));
        assertAfter(START, Duration.ofMinutes(5), throttled(Duration.ofSeconds(3)));
        assertAfter(START, Duration.ofMinutes(5), throttled(Duration.ofSeconds(-3)));
    }

    private NextPoll throttled(Duration asked) {
        return schedule.after(source(null, null), false, ErrorClass.SOFT, 1, asked, START, END);
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
        assertBackOff(ErrorClass.TEMPORARY, errors, null, temporary);
        assertBackOff(ErrorClass.SOFT, errors, null, soft);
        assertBackOff(ErrorClass.HARD, errors, null, hard);
    }

    @Test
    void only_a_temporary_error_is_followed_sooner_than_usual() {
        Duration day = Duration.ofDays(1);
        assertBackOff(ErrorClass.TEMPORARY, 1, day, Duration.ofMinutes(1));
        assertBackOff(ErrorClass.SOFT, 1, day, day);
        assertBackOff(ErrorClass.HARD, 9, day, day);
    }

    private void assertBackOff(
            ErrorClass error, int errors, @Nullable Duration interval, Duration wait) {
        SourceDefinition source = source(interval, null);
        NextPoll next = schedule.after(source, false, error, errors, null, START, END);
        assertThat(next.reason()).startsWith("back-off, " + errors);
        assertAfter(START, wait, next);
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
        assertAfter(
                START,
                Duration.ofHours(1),
                schedule.redefined(source(Duration.ofHours(1), null), status, false, END));
    }

    @Test
    void an_interval_that_was_shortened_while_nobody_followed_the_source_counts_at_once() {
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofDays(1);
        for (SourceDefinition longer : List.of(source(day, null), source(hour, null))) {
            SourceStatus planned = status(State.OK, after(longer.pollInterval()));
            NextPoll resumed = schedule.resumed(source(Duration.ofMinutes(10), null), planned, END);
            assertAfter(START, Duration.ofMinutes(10), resumed);
            assertThat(resumed.reason()).isEqualTo("every PT10M, as configured");
            // taken away, so that the usual one counts
            assertAfter(
                    START,
                    Duration.ofMinutes(5),
                    schedule.resumed(source(null, null), planned, END));
        }
        // or given to one that was planned by its rhythm, or by a hub
        NextPoll backup = new NextPoll(START.plus(day), PollReason.PUSH_BACKUP, "pushed");
        assertAfter(
                START, hour, schedule.resumed(source(hour, null), status(State.OK, backup), END));
        // what is still as it was planned stays
        for (Duration same : List.of(day, hour, Duration.ofSeconds(1))) {
            NextPoll before = after(same);
            assertThat(schedule.resumed(source(same, null), status(State.OK, before), END))
                    .isEqualTo(before);
        }
        assertThat(schedule.resumed(source(null, null), status(State.OK, backup), END))
                .isEqualTo(backup);
        NextPoll soon = after(hour);
        assertThat(schedule.resumed(source(day, null), status(State.OK, soon), END))
                .isEqualTo(soon);
    }

    @Test
    void a_shortened_interval_shortens_the_back_off_that_goes_with_it() {
        Duration week = Duration.ofDays(7);
        SourceStatus failing =
                failing(
                        "HTTP_ERROR",
                        1,
                        schedule.after(
                                source(week, null), false, ErrorClass.SOFT, 1, null, START, END));
        for (SourceDefinition shorter :
                List.of(source(null, null), source(Duration.ofMinutes(5), null))) {
            assertAfter(START, Duration.ofMinutes(5), schedule.resumed(shorter, failing, END));
        }
        NextPoll same = Objects.requireNonNull(failing.nextPoll());
        assertThat(schedule.resumed(source(week, null), failing, END)).isEqualTo(same);
    }

    @Test
    void a_poll_that_never_ended_is_not_repeated_at_once_though_it_was_requested_or_refused() {
        SourceDefinition asked = source(null, START.plusSeconds(1));
        Instant start = START.plusSeconds(2);
        NextPoll begun = schedule.begun(asked, ErrorClass.SOFT, 1, start, END);
        assertAfter(start, Duration.ofMinutes(5), begun);
        for (State state : List.of(State.OK, State.FAILING, State.REFUSED)) {
            assertThat(schedule.resumed(asked, status(state, begun), start.plusSeconds(9)))
                    .isEqualTo(begun);
        }
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

    @Test
    void a_folder_is_looked_at_every_five_seconds_or_down_to_every_second() {
        assertAfter(START, Duration.ofSeconds(5), folder(null));
        assertThat(folder(null).reason()).isEqualTo("every PT5S, the default");
        assertAfter(START, Duration.ofSeconds(1), folder(Duration.ofSeconds(1)));
        assertAfter(START, Duration.ofSeconds(1), folder(Duration.ofMillis(1)));
        assertThat(folder(Duration.ofMillis(1)).reason())
                .isEqualTo("every PT1S, the shortest allowed");
        assertAfter(START, Duration.ofHours(1), folder(Duration.ofHours(1)));
    }

    private NextPoll folder(@Nullable Duration interval) {
        SourceDefinition source =
                SourceDefinition.directory(
                        "/srv/agency",
                        new SourceDefinition.About(null, null, null),
                        interval,
                        Reading.USUAL,
                        START);
        return schedule.after(source, false, null, 0, null, START, START);
    }

    private static SourceStatus ended(String outcome, int failures, Instant next) {
        return ended(outcome, failures, new NextPoll(next, "back-off"));
    }

    private static SourceStatus ended(String outcome, int failures, NextPoll next) {
        return new SourceStatus(
                1,
                "src_a",
                new Health(State.OK, START, "it is"),
                new LastPoll(START, outcome, 200, 1, 0, 0, 1),
                next,
                failures,
                failures == 0 ? null : "SOFT",
                null,
                null,
                List.of());
    }

    @Test
    void what_a_hub_says_brings_a_poll_at_once_but_no_sooner_than_the_floor() {
        Instant day = START.plus(Duration.ofDays(1));
        SourceStatus good = ended("FETCHED", 0, day);
        assertThat(schedule.pinged(source(null, null), good, END).at())
                .isEqualTo(START.plusSeconds(60));
        Instant later = START.plusSeconds(600);
        assertThat(schedule.pinged(source(null, null), good, later).at()).isEqualTo(later);
        assertThat(schedule.settled(source(null, null), good, later).at())
                .isEqualTo(later.plusSeconds(300));
    }

    @Test
    void what_a_hub_says_counts_while_a_document_is_being_read() {
        NextPoll day = new NextPoll(START.plus(Duration.ofDays(1)), "planned");
        SourceStatus good = status(State.OK, day);
        SourceStatus reading =
                new SourceStatus(
                        1,
                        "src_a",
                        good.health(),
                        good.lastPoll(),
                        day,
                        1,
                        "READING doc_1",
                        null,
                        null,
                        List.of());
        for (SourceStatus one : List.of(good, reading)) {
            assertThat(schedule.pinged(source(null, null), one, END).at())
                    .isEqualTo(START.plusSeconds(60));
        }
    }

    @Test
    void what_a_hub_says_ends_no_back_off() {
        Instant day = START.plus(Duration.ofDays(1));
        Instant later = START.plusSeconds(600);
        for (SourceStatus bad : List.of(ended("GONE", 2, day), ended("THROTTLED", 0, day))) {
            assertThat(schedule.pinged(source(null, null), bad, later)).isEqualTo(bad.nextPoll());
            assertThat(schedule.settled(source(null, null), bad, later)).isEqualTo(bad.nextPoll());
        }
    }
}
