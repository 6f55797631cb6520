package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.Secrets;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceDefinition.About;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.fetcher.schedule.Polled.Hint;
import dev.dateline.fetcher.schedule.Polled.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularTest {

    /** A Saturday. */
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private static final Instant END = START.plusSeconds(2);
    private static final Duration FLOOR = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Schedule schedule = new Schedule(Duration.ofMinutes(5), FLOOR, LONGEST, 36);

    private static SourceDefinition source(@Nullable Duration interval, SourceKind kind) {
        return SourceDefinition.added(
                "src_a",
                kind,
                "https://e.org/",
                new About(null, null, null),
                interval,
                Reading.USUAL,
                Secrets.NONE,
                START);
    }

    private NextPoll after(@Nullable Duration interval, Polled polled) {
        return schedule.after(source(interval, SourceKind.FEED), polled, START, END);
    }

    private static Polled polled(
            Rhythm rhythm, Declared declared, @Nullable Hint fresh, @Nullable Overlap overlap) {
        return new Polled(
                false, null, 0, null, fresh, new Learned(rhythm, declared), overlap, false);
    }

    /** Of a source that was watched for two weeks; each hour, some entries of 50 were new. */
    private static Rhythm steady(int anHour) {
        Instant begun = START.minus(Duration.ofDays(14));
        Rhythm rhythm = Rhythm.UNKNOWN.learned(begun, begun, 50, List.of());
        for (Instant at = begun; at.isBefore(START); at = at.plus(LONGEST)) {
            Instant now = at.plus(LONGEST);
            rhythm =
                    anHour == 0
                            ? rhythm.watched(now)
                            : rhythm.learned(
                                    at, now, 50, Collections.nCopies(anHour, (Instant) null));
        }
        return rhythm;
    }

    private static void assertAfter(Duration wait, PollReason reason, NextPoll next) {
        assertThat(next.code()).isEqualTo(reason.name());
        assertThat(Duration.between(START, next.at()))
                .isBetween(wait, wait.plus(wait.dividedBy(10)));
    }

    @Nested
    class Of_the_rhythm {

        @Test
        void polls_are_spread_over_the_entries_of_a_source_that_publishes_more_than_that() {
            NextPoll next = after(null, polled(steady(4), Declared.NOTHING, null, null));
            assertAfter(Duration.ofMinutes(40), PollReason.LEARNED, next);
            assertThat(next.reason())
                    .isEqualTo(
                            "learned rate: about 4.0 new entries an hour at this time, so after PT40M");
        }

        @Test
        void one_that_publishes_nothing_is_polled_at_the_longest_interval() {
            NextPoll next = after(null, polled(steady(0), Declared.NOTHING, null, null));
            assertAfter(LONGEST, PollReason.LEARNED, next);
        }

        @Test
        void until_it_is_known_the_usual_interval_holds() {
            Rhythm fresh = Rhythm.UNKNOWN.learned(START, START, 50, List.of());
            NextPoll next = after(null, polled(fresh, Declared.NOTHING, null, null));
            assertAfter(Duration.ofMinutes(5), PollReason.DEFAULT, next);
        }

        @Test
        void only_feeds_that_ops_gave_no_interval_have_one() {
            Polled polled = polled(steady(4), Declared.NOTHING, null, null);
            assertAfter(
                    Duration.ofMinutes(10),
                    PollReason.CONFIGURED,
                    after(Duration.ofMinutes(10), polled));
            assertThat(
                            schedule.after(source(null, SourceKind.CURSOR), polled, START, END)
                                    .isBy(PollReason.DEFAULT))
                    .isTrue();
        }
    }

    @Nested
    class Of_the_overlap {

        private Rhythm burst(int fresh, Duration since) {
            return steady(0)
                    .learned(
                            START.minus(since),
                            START,
                            50,
                            Collections.nCopies(fresh, (Instant) null));
        }

        @Test
        void a_document_that_shares_too_little_cuts_the_interval_at_once() {
            Rhythm rhythm = burst(40, LONGEST);
            NextPoll next =
                    after(null, polled(rhythm, Declared.NOTHING, null, new Overlap(50, 40)));
            assertAfter(Duration.ofMinutes(22), PollReason.OVERLAP, next);
            assertThat(next.reason())
                    .startsWith("40 of the 50 entries of the last document were new, so after");
        }

        @Test
        void whatever_else_says_otherwise() {
            Rhythm rhythm = burst(40, LONGEST);
            Declared quiet = new Declared(Duration.ofDays(1), Duration.ofDays(1), 0xfff000, 0x20);
            Hint fresh = new Hint(Duration.ofDays(1), PollReason.MAX_AGE);
            Overlap thin = new Overlap(50, 40);
            assertAfter(
                    Duration.ofMinutes(22),
                    PollReason.OVERLAP,
                    after(null, polled(rhythm, quiet, fresh, thin)));
            assertAfter(
                    Duration.ofMinutes(22),
                    PollReason.OVERLAP,
                    after(Duration.ofHours(6), polled(rhythm, quiet, fresh, thin)));
            Learned learned = new Learned(rhythm, quiet);
            assertAfter(
                    Duration.ofMinutes(22),
                    PollReason.OVERLAP,
                    after(null, new Polled(false, null, 0, null, fresh, learned, thin, true)));
        }

        @Test
        void one_that_shares_nothing_is_a_gap_and_is_taken_for_twice_as_many() {
            NextPoll next =
                    after(
                            null,
                            polled(
                                    burst(50, LONGEST),
                                    Declared.NOTHING,
                                    null,
                                    new Overlap(50, 50)));
            assertAfter(Duration.ofMinutes(9), PollReason.GAP, next);
        }

        @Test
        void never_below_the_floor_and_never_against_a_server_that_asks_to_wait() {
            Rhythm rhythm = burst(50, Duration.ofMinutes(1));
            Overlap none = new Overlap(50, 50);
            assertAfter(
                    FLOOR,
                    PollReason.GAP,
                    after(null, polled(rhythm, Declared.NOTHING, null, none)));
            Learned learned = new Learned(rhythm, Declared.NOTHING);
            Polled asked =
                    new Polled(false, null, 0, Duration.ofHours(2), null, learned, none, false);
            assertThat(after(null, asked).at()).isEqualTo(END.plus(Duration.ofHours(2)));
            assertThat(after(null, asked).isBy(PollReason.RETRY_AFTER)).isTrue();
        }

        @Test
        void feeds_of_one_entry_have_no_gaps() {
            assertThat(new Overlap(1, 1).isGap()).isFalse();
            assertThat(new Overlap(2, 2).isGap()).isTrue();
            assertThat(new Overlap(2, 1).isGap()).isFalse();
            assertThat(new Overlap(2, 1, false).isGap()).isFalse();
        }

        @Test
        void one_that_only_shares_what_is_pinned_is_a_gap_too() {
            NextPoll next =
                    after(
                            null,
                            polled(
                                    burst(40, LONGEST),
                                    Declared.NOTHING,
                                    null,
                                    new Overlap(50, 48, false)));
            assertThat(next.isBy(PollReason.GAP)).isTrue();
            assertThat(next.reason()).contains("that stay while newer ones go");
        }
    }

    @Nested
    class Of_hints {

        private final Rhythm unknown = Rhythm.UNKNOWN;

        @ParameterizedTest
        @CsvSource({
            "PT3M, PT5M, DEFAULT",
            "PT15M, PT15M, MAX_AGE",
            "PT45M, PT45M, MAX_AGE",
            "PT300H, PT1H, MAX_AGE"
        })
        void they_lengthen_the_interval_within_bounds(
                Duration fresh, Duration wait, PollReason reason) {
            Hint hint = new Hint(fresh, PollReason.MAX_AGE);
            assertAfter(wait, reason, after(null, polled(unknown, Declared.NOTHING, hint, null)));
        }

        @Test
        void the_longest_of_them_counts() {
            Declared declared = new Declared(Duration.ofMinutes(20), Duration.ofMinutes(30), 0, 0);
            Hint hint = new Hint(Duration.ofMinutes(10), PollReason.EXPIRES);
            assertAfter(
                    Duration.ofMinutes(30),
                    PollReason.UPDATE_PERIOD,
                    after(null, polled(unknown, declared, hint, null)));
            assertAfter(
                    Duration.ofMinutes(20),
                    PollReason.TTL,
                    after(
                            null,
                            polled(
                                    unknown,
                                    new Declared(Duration.ofMinutes(20), null, 0, 0),
                                    hint,
                                    null)));
        }

        @Test
        void what_ops_say_counts_more() {
            Declared declared = new Declared(Duration.ofMinutes(50), null, -1 >>> 9, 0);
            assertAfter(
                    Duration.ofMinutes(2),
                    PollReason.CONFIGURED,
                    after(Duration.ofMinutes(2), polled(unknown, declared, null, null)));
        }

        @Test
        void hours_and_days_to_skip_are_skipped_for_a_day_at_most() {
            // from 12 to 14
            Declared hours = new Declared(null, null, 0b111 << 12, 0);
            assertAfter(
                    Duration.ofHours(3),
                    PollReason.SKIP_HOURS,
                    after(null, polled(unknown, hours, null, null)));
            // a weekend, of which a day and a half are left
            Declared days = new Declared(null, null, 0, 0b1100000);
            assertAfter(
                    Duration.ofHours(24),
                    PollReason.SKIP_DAYS,
                    after(null, polled(unknown, days, null, null)));
        }

        @Test
        void a_feed_that_says_never_says_nothing() {
            Declared never = new Declared(null, null, -1, -1);
            assertAfter(
                    Duration.ofMinutes(5),
                    PollReason.DEFAULT,
                    after(null, polled(unknown, never, null, null)));
        }

        @Test
        void a_push_that_works_makes_polls_a_backup() {
            Polled pushed = new Polled(false, null, 0, null, null, Learned.NOTHING, null, true);
            assertAfter(Duration.ofHours(6), PollReason.PUSH_BACKUP, after(null, pushed));
        }
    }

    @Test
    void a_site_that_asked_several_sources_to_wait_is_not_asked_sooner_by_any() {
        Instant until = START.plus(Duration.ofHours(1));
        NextPoll next = schedule.held(source(null, SourceKind.FEED), until, START);
        assertAfter(Duration.ofHours(1), PollReason.SITE_RETRY_AFTER, next);
        assertThat(next.reason()).contains("several sources of this site").contains("Retry-After");
    }

    @Property(tries = 100)
    void so_many_polls_a_day_are_spread_and_none_is_too_far_from_the_next(
            @ForAll @IntRange(min = 1, max = 60) int anHour,
            @ForAll @IntRange(min = 24, max = 500) int perDay) {
        WeekPlan plan = new WeekPlan(steady(anHour), perDay, LONGEST);
        Instant at = START;
        int polls = 0;
        while (at.isBefore(START.plus(Duration.ofDays(7)))) {
            Duration interval = plan.interval(at);
            assertThat(interval).isBetween(Duration.ofSeconds(1), LONGEST);
            at = at.plus(interval);
            polls++;
        }
        assertThat(polls).isBetween(7 * perDay - 3, 7 * perDay + 3);
    }

    /** Whatever a server, a document and a past say. */
    @Property(tries = 500)
    void a_next_poll_is_never_too_soon_never_too_late_and_always_comes(
            @ForAll @IntRange(max = 200) int entries,
            @ForAll @IntRange(max = 200) int fresh,
            @ForAll @IntRange(max = 10_000_000) int hint,
            @ForAll int hours,
            @ForAll int days,
            @ForAll @IntRange(max = 3) int error,
            @ForAll @IntRange(min = -10, max = 1_000_000) int patience,
            @ForAll boolean pushed) {
        Rhythm rhythm =
                steady(2)
                        .learned(
                                START.minusSeconds(hint + 1L),
                                START,
                                entries,
                                Collections.nCopies(Math.min(entries, fresh), (Instant) null));
        Duration asked = patience < 0 ? null : Duration.ofSeconds(patience);
        Polled polled =
                new Polled(
                        false,
                        error == 3 ? null : List.of(ErrorClass.values()).get(error),
                        error == 3 ? 0 : hint + 1,
                        asked,
                        new Hint(Duration.ofSeconds(hint), PollReason.MAX_AGE),
                        new Learned(
                                rhythm, new Declared(Duration.ofSeconds(hint), null, hours, days)),
                        new Overlap(entries, Math.min(entries, fresh)),
                        pushed);
        NextPoll next = after(null, polled);
        assertThat(next).isEqualTo(after(null, polled));
        assertThat(Duration.between(START, next.at())).isBetween(FLOOR, Duration.ofHours(27));
        if (asked != null) {
            Duration trusted =
                    asked.compareTo(Duration.ofHours(24)) > 0 ? Duration.ofHours(24) : asked;
            assertThat(next.at()).isAfterOrEqualTo(END.plus(trusted));
        }
        assertThat(PollReason.of(next.code())).isNotNull();
        assertThat(next.reason()).isNotBlank();
    }
}
