package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RhythmTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    /** Ten entries in each hour from 8 to 17, one in each other; half of that at weekends. */
    private static Rhythm newsroom(int days) {
        Rhythm rhythm = Rhythm.UNKNOWN.learned(START, START, 50, List.of());
        for (int hour = 1; hour <= days * 24; hour++) {
            Instant now = START.plus(HOUR.multipliedBy(hour));
            int past = (hour - 1) % 24;
            boolean weekend = (hour - 1) / 24 % 7 > 4;
            int count = (past >= 8 && past < 18 ? 10 : 2) / (weekend ? 2 : 1);
            Instant half = now.minus(Duration.ofMinutes(30));
            rhythm =
                    rhythm.learned(
                            now.minus(HOUR),
                            now,
                            50,
                            IntStream.range(0, count).mapToObj(i -> half).toList());
        }
        return rhythm;
    }

    @Test
    void hours_and_days_are_learned_apart_and_multiplied() {
        double[] week = newsroom(28).week();
        assertThat(week[10]).isBetween(8.5, 11.5);
        assertThat(week[3]).isBetween(1.7, 2.6);
        assertThat(week[5 * 24 + 10]).isBetween(4.0, 6.0);
        assertThat(newsroom(28).perDay()).isCloseTo(Arrays.stream(week).sum() / 7, within(8.0));
    }

    @Test
    void nothing_is_known_before_a_day_was_watched() {
        assertThat(newsroom(0).watched(START.plus(Duration.ofHours(20))).isKnown()).isFalse();
        assertThat(newsroom(1).isKnown()).isTrue();
        assertThat(newsroom(0).words(START)).isNull();
        assertThat(newsroom(0).words(START.plus(Duration.ofDays(2))))
                .isEqualTo("nothing new for as long as it was watched");
        assertThat(newsroom(14).words(START.plus(Duration.ofDays(14))))
                .startsWith("about ")
                .contains("new entries a day; most around ")
                .contains(" UTC (");
    }

    @Test
    void what_a_first_document_has_is_of_unknown_age_and_says_nothing() {
        Rhythm rhythm = Rhythm.UNKNOWN.learned(START, START, 3, List.of(START, START, START));
        assertThat(rhythm.perDay()).isZero();
        assertThat(rhythm.burst()).isZero();
        assertThat(rhythm.capacity()).isEqualTo(3);
    }

    @Test
    void a_burst_is_seen_at_once_and_forgotten_in_hours() {
        Instant now = START.plus(Duration.ofMinutes(30));
        List<Instant> ten = IntStream.range(0, 10).mapToObj(i -> now).toList();
        Rhythm rhythm =
                Rhythm.UNKNOWN
                        .learned(START, START, 40, List.of())
                        .learned(START, now, 40, List.copyOf(ten));
        assertThat(rhythm.burst()).isEqualTo(20);
        assertThat(rhythm.watched(now.plus(Duration.ofHours(1))).burst())
                .isCloseTo(10, within(0.01));
        assertThat(rhythm.watched(now.plus(Duration.ofHours(12))).burst()).isLessThan(0.01);
    }

    @Test
    void a_rhythm_that_changes_is_learned_again_within_weeks() {
        Rhythm rhythm = newsroom(60);
        Rhythm quiet = rhythm.watched(START.plus(Duration.ofDays(120)));
        assertThat(quiet.perDay()).isLessThan(rhythm.perDay() / 4);
    }

    @Property(tries = 200)
    void whatever_is_learned_is_bounded_and_read_as_it_was_kept(
            @ForAll @Size(max = 30) List<@IntRange(max = 200_000) Integer> minutes,
            @ForAll @IntRange(max = 20_000) int entries) {
        Rhythm rhythm = Rhythm.UNKNOWN;
        Instant now = START;
        for (int pause : minutes) {
            Instant previous = now;
            now = now.plus(Duration.ofMinutes(pause));
            Instant odd = previous.minusSeconds(pause);
            rhythm = rhythm.learned(previous, now, entries, Arrays.asList(null, now, odd));
        }
        assertThat(Arrays.stream(rhythm.week())).allMatch(rate -> rate >= 0 && rate < 1e6);
        Learned learned =
                new Learned(rhythm, new Declared(Duration.ofMinutes(entries), null, entries, 3));
        byte[] kept = learned.encode();
        assertThat(kept).hasSize(Learned.BYTES).hasSizeLessThanOrEqualTo(400);
        assertThat(Learned.decode(kept).encode()).isEqualTo(kept);
        assertThat(Learned.decode(kept).rhythm().words(now)).isEqualTo(rhythm.words(now));
    }

    @Property
    void bytes_that_nobody_kept_are_learned_anew_and_never_fail(
            @ForAll @Size(max = 400) byte[] bytes, @ForAll boolean fitting) {
        byte[] tried = fitting ? Arrays.copyOf(bytes, Learned.BYTES) : bytes;
        if (tried.length > 0 && fitting) {
            tried[0] = 1;
        }
        Learned learned = Learned.decode(tried);
        assertThat(Arrays.stream(learned.rhythm().watched(START).week()))
                .allMatch(rate -> rate >= 0);
        assertThat(learned.rhythm().capacity()).isNotNegative();
    }
}
