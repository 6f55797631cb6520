package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergersTest {

    private final Mergers mergers = new Mergers(3);

    @Test
    void a_story_is_known_as_the_one_that_it_became_through_others() {
        mergers.take("sty_a", "sty_b", 1);
        mergers.take("sty_b", "sty_c", 2);
        assertThat(mergers.current("sty_a")).isEqualTo("sty_c");
        assertThat(mergers.with(List.of("sty_c")))
                .containsExactlyInAnyOrder("sty_a", "sty_b", "sty_c");
    }

    @Test
    void those_that_were_told_of_last_are_known_in_whichever_order_that_is_said() {
        for (int sequence : new int[] {9, 3, 7, 8, 2}) {
            mergers.take("sty_" + sequence, "sty_a", sequence);
        }
        assertThat(mergers.with(List.of("sty_a")))
                .containsExactlyInAnyOrder("sty_a", "sty_7", "sty_8", "sty_9");
        assertThat(mergers.current("sty_3")).isEqualTo("sty_3");
    }

    @Test
    void one_that_is_told_again_counts_once_and_as_it_was_told_last() {
        mergers.take("sty_1", "sty_a", 5);
        mergers.take("sty_1", "sty_b", 4);
        mergers.take("sty_2", "sty_a", 6);
        mergers.take("sty_3", "sty_a", 7);
        mergers.take("sty_1", "sty_a", 8);
        mergers.take("sty_4", "sty_a", 9);
        assertThat(mergers.with(List.of("sty_a")))
                .containsExactlyInAnyOrder("sty_a", "sty_1", "sty_3", "sty_4");
        assertThat(mergers.with(List.of("sty_b"))).containsExactly("sty_b");
    }
}
