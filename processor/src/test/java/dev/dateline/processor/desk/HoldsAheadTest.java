package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.item.Hold;
import dev.dateline.processor.desk.HoldBook.Place;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldsAheadTest {

    private final HoldsAhead ahead = new HoldsAhead();
    private final Hold hold = Examples.hold();

    private static Place at(long offset) {
        return new Place(Hold.State.EMBARGOED, false, null, offset, 100);
    }

    @Test
    void what_was_read_before_its_time_is_not_read_again() {
        Map<String, Place> soon = Map.of("itm_a", at(1), "itm_b", at(2));
        Map<String, Place> wanted = ahead.wanted(soon);
        assertThat(wanted).isEqualTo(soon);
        ahead.take(wanted, Map.of("itm_a", hold));
        // what can't be read is asked for once, and again when its time has come
        assertThat(ahead.wanted(soon)).isEmpty();
        Map<String, Hold> found = new HashMap<>();
        assertThat(ahead.missing(soon, found)).containsOnlyKeys("itm_b");
        assertThat(found).containsExactly(Map.entry("itm_a", hold));
    }

    @Test
    void what_was_written_of_an_item_since_is_read() {
        Map<String, Place> soon = Map.of("itm_a", at(1));
        ahead.take(ahead.wanted(soon), Map.of("itm_a", hold));
        Map<String, Hold> found = new HashMap<>();
        assertThat(ahead.missing(Map.of("itm_a", at(7)), found)).containsOnlyKeys("itm_a");
        assertThat(found).isEmpty();
    }

    @Test
    void what_is_no_longer_soon_is_forgotten() {
        Map<String, Place> soon = Map.of("itm_a", at(1));
        ahead.take(ahead.wanted(soon), Map.of("itm_a", hold));
        assertThat(ahead.wanted(Map.of())).isEmpty();
        assertThat(ahead.missing(soon, new HashMap<>())).isEqualTo(soon);
    }

    @Test
    void all_is_forgotten_when_the_topic_may_be_another() {
        Map<String, Place> soon = Map.of("itm_a", at(1));
        ahead.take(ahead.wanted(soon), Map.of("itm_a", hold));
        ahead.forget();
        assertThat(ahead.missing(soon, new HashMap<>())).isEqualTo(soon);
        assertThat(ahead.wanted(soon)).isEqualTo(soon);
    }
}
