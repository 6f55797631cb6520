package dev.dateline.contract.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void tries_are_counted_until_they_end() {
        Progress progress = Progress.NONE.triedAgain(7).triedAgain(9).triedAgain(7);
        assertThat(progress.tries(7)).isEqualTo(2);
        assertThat(progress.tries(9)).isEqualTo(1);
        assertThat(progress.done(7).tries(7)).isZero();
        assertThat(progress.done(7).done(9).sameAs(Progress.NONE)).isTrue();
    }

    @Test
    void only_so_many_are_remembered_and_the_oldest_are_forgotten() {
        Progress progress = Progress.NONE;
        for (long hash = 0; hash < 600; hash++) {
            progress = progress.triedAgain(hash);
        }
        assertThat(progress.tried()).hasSize(500 * 16);
        assertThat(progress.tries(99)).isZero();
        assertThat(progress.tries(100)).isEqualTo(1);
    }

    @Test
    void a_gap_lasts_until_a_page_is_read() {
        Progress read = Progress.NONE.read("https://e.org/2", AT.plusMillis(5), 0);
        assertThat(read.goodAt()).isEqualTo(AT);
        Progress again = read.restarted("https://e.org/?mindate=x");
        assertThat(again.restartedFrom()).isEqualTo(AT);
        assertThat(again.read(null, AT, 0).restartedFrom()).isNull();
    }
}
