package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HubAllowanceTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final long MEGABYTE = 1024 * 1024;

    private final HubAllowance allowance =
            new HubAllowance(
                    new DocumentSettings(DataSize.ofMegabytes(1), DataSize.ofMegabytes(2)));

    private int taken(String source, long bytes, Instant at) {
        int taken = 0;
        while (taken < 1_000 && allowance.take(source, bytes, at)) {
            taken++;
        }
        return taken;
    }

    @Test
    void eight_of_the_largest_documents_may_come_at_once_and_as_many_each_hour() {
        assertThat(taken("src_a", MEGABYTE, NOW)).isEqualTo(8);
        assertThat(taken("src_a", MEGABYTE, NOW.plusSeconds(1_800))).isEqualTo(4);
        assertThat(taken("src_a", MEGABYTE, NOW.plusSeconds(1_000_000))).isEqualTo(8);
    }

    @Test
    void a_word_is_not_free_and_one_source_takes_nothing_of_another() {
        assertThat(taken("src_a", 0, NOW)).isEqualTo(128);
        assertThat(taken("src_b", MEGABYTE, NOW)).isEqualTo(8);
        assertThat(taken("src_a", 0, NOW)).isZero();
    }

    @Test
    void sources_whose_hubs_are_silent_are_forgotten() {
        for (int n = 0; n < 10_000; n++) {
            allowance.take("src_" + n, 0, NOW.plusSeconds(n * 60L));
        }
        assertThat(allowance.size()).isLessThan(3_000);
    }
}
