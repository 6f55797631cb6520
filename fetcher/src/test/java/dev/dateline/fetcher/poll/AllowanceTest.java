package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long A_DAY = 1_000;

    private final Allowance allowance = new Allowance();
    private Instant now = Instant.parse("2026-02-01T00:00:00Z");

    private boolean keeps(long bytes, boolean odd) {
        boolean kept = allowance.allows(A_DAY, odd, now);
        if (kept) {
            allowance.spend("00ff", bytes);
        }
        return kept;
    }

    @Test
    void the_bytes_of_a_day_may_be_spent_at_once_and_come_back_over_the_day() {
        for (int i = 0; i < 10; i++) {
            assertThat(keeps(100, false)).isTrue();
        }
        assertThat(keeps(100, false)).isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(keeps(100, false)).isTrue();
        assertThat(keeps(100, false)).isFalse();
        now = now.plus(Duration.ofDays(9));
        for (int i = 0; i < 10; i++) {
            assertThat(keeps(100, false)).isTrue();
        }
        assertThat(keeps(100, false)).isFalse();
    }

    @Test
    void a_document_that_is_larger_is_kept_and_the_next_ones_wait_for_it() {
        assertThat(keeps(5_000, false)).isTrue();
        now = now.plus(Duration.ofDays(4));
        assertThat(keeps(1, false)).isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(keeps(1, false)).isTrue();
    }

    @Test
    void of_what_cannot_be_read_as_much_again_is_kept() {
        assertThat(keeps(1_500, false)).isTrue();
        assertThat(keeps(1, false)).isFalse();
        assertThat(keeps(400, true)).isTrue();
        assertThat(keeps(400, true)).isTrue();
        assertThat(keeps(400, true)).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_gives_nothing() {
        assertThat(keeps(1_000, false)).isTrue();
        now = now.minus(Duration.ofDays(3));
        assertThat(keeps(1, false)).isFalse();
    }

    @Test
    void the_last_five_documents_are_known_and_no_others() {
        assertThat(allowance.isLast("00")).isFalse();
        for (int i = 0; i < 7; i++) {
            allowance.spend("hash" + i, 1);
            assertThat(allowance.isLast("hash" + i)).isTrue();
        }
        assertThat(IntStream.range(0, 9).filter(i -> allowance.isLast("hash" + i)))
                .containsExactly(2, 3, 4, 5, 6);
    }
}
