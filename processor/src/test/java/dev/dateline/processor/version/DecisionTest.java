package dev.dateline.processor.version;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.Late;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Lineage;
import dev.dateline.store.StoredItem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static Decision decide(
            Observed observed, @Nullable StoredItem current, @Nullable CopyRoot root) {
        return Observations.decided(observed, current, Observations.same(root), 42, NOW);
    }

    private static StoredItem stored(Observed observed) {
        return StoredItem.of(announced(decide(observed, null, null)));
    }

    @Test
    void what_is_not_known_is_created_with_version_one() {
        ItemEvent event = announced(decide(observed("s", "a", 1, "x"), null, null));
        assertThat(event).isInstanceOf(ItemCreated.class);
        assertThat(event.id()).isEqualTo("a.1");
        assertThat(event.sequence()).isEqualTo(42);
        assertThat(event.ledger().created()).isEqualTo(42);
    }

    @Test
    void another_content_is_the_next_version_and_names_what_changed() {
        ItemEvent event =
                announced(
                        decide(
                                observed("s", "a", 2, "y"),
                                stored(observed("s", "a", 1, "x")),
                                null));
        assertThat(event.data().identity().version()).isEqualTo(2);
        assertThat(event)
                .isInstanceOfSatisfying(
                        ItemUpdated.class,
                        updated ->
                                assertThat(updated.changed())
                                        .containsExactly("headline", "bodyText"));
    }

    @Test
    void the_same_content_and_the_same_observation_announce_nothing() {
        StoredItem current = stored(observed("s", "a", 5, "x"));
        assertThat(decide(observed("s", "a", 6, "x"), current, null))
                .isEqualTo(new Decision.Unchanged());
        assertThat(decide(observed("s", "a", 5, "x"), current, null))
                .isEqualTo(new Decision.Unchanged());
    }

    @Test
    void an_older_observation_goes_to_the_history_and_does_not_change_the_current_version() {
        StoredItem current = stored(observed("s", "a", 5, "x"));
        ItemEvent event = announced(decide(observed("s", "a", 4, "y"), current, null));
        assertThat(event.data()).isEqualTo(current.item().decided(3, NOW, Lineage.NONE));
        assertThat(event.ledger().number()).isEqualTo(5);
        assertThat(event.backfill()).isTrue();
        assertThat(event)
                .isInstanceOfSatisfying(
                        ItemUpdated.class,
                        updated -> {
                            assertThat(updated.changed()).isEmpty();
                            Late late = Objects.requireNonNull(updated.late());
                            assertThat(late.item().identity().version()).isEqualTo(2);
                            assertThat(late.item().text().headline()).isEqualTo("y");
                            assertThat(late.ledger().number()).isEqualTo(4);
                        });
    }

    @Test
    void what_is_known_of_an_item_is_not_told_again() {
        StoredItem first = stored(observed("s", "a", 5, "x"));
        StoredItem second =
                StoredItem.of(announced(decide(observed("s", "a", 4, "y"), first, null)));
        StoredItem third =
                StoredItem.of(announced(decide(observed("s", "a", 6, "z"), second, null)));
        for (long number = 1; number <= 6; number++) {
            for (String text : List.of("x", "y", "z")) {
                if (number < 6 || text.equals("z")) {
                    assertThat(decide(observed("s", "a", number, text), third, null))
                            .isEqualTo(new Decision.Unchanged());
                }
            }
        }
    }

    @Test
    void a_copy_of_another_source_names_the_first_and_within_a_source_there_are_none() {
        CopyRoot first = new CopyRoot("a", "s");
        assertThat(
                        announced(decide(observed("t", "b", 1, "x"), null, first))
                                .data()
                                .lineage()
                                .duplicateOf())
                .isEqualTo("a");
        assertThat(
                        announced(decide(observed("s", "c", 1, "x"), null, first))
                                .data()
                                .lineage()
                                .duplicateOf())
                .isNull();
        assertThat(announced(decide(observed("s", "a", 1, "x"), null, first)).ledger().root())
                .isNull();
    }
}
