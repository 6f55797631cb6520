package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class SpreadTest {

    private static final long WEEK = 7L * 24 * 3600 * 1000;

    @Property
    void an_interval_is_never_shorter_than_asked_and_at_most_a_tenth_longer(
            @ForAll @StringLength(max = 40) String id,
            @ForAll @LongRange(min = 1000, max = WEEK) long millis) {
        Duration asked = Duration.ofMillis(millis);
        assertThat(Spread.interval(id, asked))
                .isBetween(asked, asked.plus(asked.dividedBy(10)))
                .isEqualTo(Spread.interval(id, asked));
    }

    @Property
    void the_first_interval_is_anything_from_the_floor_on_and_no_longer_than_a_later_one(
            @ForAll @StringLength(max = 40) String id,
            @ForAll @LongRange(min = 1000, max = WEEK) long millis,
            @ForAll @LongRange(min = 1000, max = WEEK) long least) {
        Duration asked = Duration.ofMillis(millis);
        Duration floor = Duration.ofMillis(Math.min(least, millis));
        assertThat(Spread.first(id, asked, floor))
                .isBetween(floor, asked.plus(asked.dividedBy(10)))
                .isEqualTo(Spread.first(id, asked, floor));
    }

    @Property(tries = 50)
    void whatever_the_ids_have_in_common_they_are_spread_evenly(
            @ForAll @StringLength(max = 20) String prefix) {
        long late =
                IntStream.range(0, 1000)
                        .mapToObj(i -> Spread.interval(prefix + i, Duration.ofMinutes(10)))
                        .filter(one -> one.compareTo(Duration.ofSeconds(630)) > 0)
                        .count();
        assertThat(late).isBetween(400L, 600L);
    }
}
