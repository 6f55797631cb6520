package dev.dateline.processor.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When there is no time for vectors. */
class BacklogTest {

    private static final Duration MOST = Duration.ofSeconds(1);
    private static final Duration EACH = Duration.ofMillis(10);

    private static boolean isLarge(Backlog before, long waiting) {
        return before.with(waiting, EACH, MOST).large();
    }

    @Test
    void a_hundred_that_take_ten_milliseconds_each_are_done_within_a_second() {
        assertThat(isLarge(Backlog.NONE, 100)).isFalse();
        assertThat(isLarge(Backlog.NONE, 101)).isTrue();
    }

    @Test
    void once_there_is_no_time_there_is_none_until_nearly_all_are_done() {
        Backlog large = Backlog.NONE.with(101, EACH, MOST);
        assertThat(isLarge(large, 100)).isTrue();
        assertThat(isLarge(large, 11)).isTrue();
        assertThat(isLarge(large, 10)).isFalse();
    }

    @Test
    void a_slower_machine_has_time_for_fewer() {
        assertThat(Backlog.NONE.with(11, Duration.ofMillis(100), MOST).large()).isTrue();
        assertThat(Backlog.NONE.with(1_000, Duration.ofMillis(1), MOST).large()).isFalse();
    }

    @Property
    void nothing_that_waits_is_always_enough_time(
            @ForAll boolean before, @ForAll @IntRange(max = 1_000_000_000) int nanosEach) {
        assertThat(new Backlog(before).with(0, Duration.ofNanos(nanosEach), MOST).large())
                .isFalse();
    }

    @Property
    void more_that_wait_never_make_time(
            @ForAll boolean before,
            @ForAll @IntRange(max = 100_000) int waiting,
            @ForAll @IntRange(max = 100_000) int more,
            @ForAll @IntRange(max = 1_000_000_000) int nanosEach) {
        Duration each = Duration.ofNanos(nanosEach);
        if (new Backlog(before).with(waiting, each, MOST).large()) {
            assertThat(new Backlog(before).with(waiting + (long) more, each, MOST).large())
                    .isTrue();
        }
    }

    @Property
    void what_waits_for_vectors_never_waits_longer_than_it_may(
            @ForAll boolean before,
            @ForAll @IntRange(max = 100_000) int waiting,
            @ForAll @IntRange(max = 1_000_000_000) int nanosEach) {
        if (!new Backlog(before).with(waiting, Duration.ofNanos(nanosEach), MOST).large()) {
            assertThat((long) waiting * nanosEach).isLessThanOrEqualTo(MOST.toNanos());
        }
    }
}
