package dev.dateline.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithdrawnItemsTest {

    private final WithdrawnItems items = new WithdrawnItems();
    private final List<Set<String>> told = new ArrayList<>();

    WithdrawnItemsTest() {
        items.onWithdrawal(told::add);
    }

    @Test
    void those_who_listen_are_told_of_a_batch_at_once_and_only_of_what_is_new_in_holds() {
        items.takeHolds(
                List.of(
                        Told.hold("itm_a", Hold.State.WITHDRAWN, 44),
                        Told.hold("itm_b", Hold.State.WITHDRAWN, 45),
                        Told.hold("itm_c", Hold.State.EMBARGOED, 0)));
        assertThat(told).containsExactly(Set.of("itm_a", "itm_b"));
        items.takeHolds(List.of(Told.hold("itm_a", Hold.State.ENDED, 44)));
        assertThat(told).hasSize(1);
    }

    /** An event before the withdrawal may have been read after the hold. */
    @Test
    void those_who_listen_are_told_by_the_log_of_what_holds_have_told() {
        items.takeHolds(List.of(Told.hold("itm_a", Hold.State.WITHDRAWN, 44)));
        items.takeEvents(List.of(Told.created(43, "itm_b"), Told.withdrawn(44, "itm_a", 2)));
        assertThat(told).containsExactly(Set.of("itm_a"), Set.of("itm_a"));
    }

    @Test
    void they_know_it_already_when_they_are_told() {
        List<Long> known = new ArrayList<>();
        items.onWithdrawal(ids -> known.add(items.upTo("itm_a")));
        items.takeEvents(List.of(Told.withdrawn(44, "itm_a", 2)));
        assertThat(known).containsExactly(44L);
    }

    @Test
    void all_are_known_once_the_holds_have_been_read_to_their_end() throws InterruptedException {
        assertThat(items.isComplete(Duration.ofMillis(1))).isFalse();
        items.complete();
        assertThat(items.isComplete(Duration.ZERO)).isTrue();
    }
}
