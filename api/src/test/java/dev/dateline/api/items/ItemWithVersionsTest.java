package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.store.StoredItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ItemWithVersionsTest {

    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final Gate gate = new Gate(withdrawn);

    private static StoredItem version(int version, long number, boolean late) {
        return new StoredItem(
                version,
                false,
                new Ledger(1, number, null, null, null),
                List.of("headline"),
                Told.item("itm_a", version),
                late ? true : null);
    }

    private List<JsonNode> versions(StoredItem current, List<StoredItem> former) {
        Passed<StoredItem> shown = gate.shown(current).orElseThrow();
        List<JsonNode> versions = new ArrayList<>();
        ItemWithVersions.of(shown, gate.versions(shown, former))
                .get("versions")
                .forEach(versions::add);
        return versions;
    }

    @Test
    void one_that_came_late_is_where_it_would_be_and_says_so() {
        List<JsonNode> versions =
                versions(
                        version(6, 9, false),
                        List.of(
                                version(5, 4, true),
                                version(4, 9, false),
                                version(3, 2, true),
                                version(2, 5, false),
                                version(1, 3, false)));
        assertThat(versions.stream().map(one -> one.get("version").asInt()))
                .containsExactly(6, 4, 2, 5, 1, 3);
        assertThat(versions.stream().map(one -> one.path("late").asBoolean(false)))
                .containsExactly(false, false, false, true, false, true);
    }

    @Test
    void one_that_came_late_has_no_text_once_the_item_was_withdrawn() {
        withdrawn.takeHolds(List.of(Told.hold("itm_a", State.ENDED, 5)));
        for (JsonNode one : versions(version(6, 9, false), List.of(version(5, 4, true)))) {
            assertThat(one.toString().contains(Told.SECRET))
                    .isEqualTo(one.get("version").asInt() == 6);
        }
    }
}
