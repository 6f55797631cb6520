package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.store.StoredItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static Observed observed(String source, String id, long number, String text) {
        Item item =
                new Item(
                        id,
                        source,
                        id,
                        0,
                        "tag of " + text,
                        PubStatus.USABLE,
                        null,
                        null,
                        NOW,
                        null,
                        text,
                        false,
                        null,
                        null,
                        null,
                        text,
                        "en",
                        List.of(),
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        Map.of(),
                        new Provenance("http", "rss", "u", List.of()));
        return new Observed(1, number, false, "print of " + text, item);
    }

    private static Decision decide(
            Observed observed, @Nullable StoredItem current, @Nullable CopyRoot root) {
        return Decision.of(observed, current, root, 42, NOW);
    }

    private static DeliveryEvent announced(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Announced.class);
        return ((Decision.Announced) decision).event();
    }

    private static StoredItem stored(Observed observed) {
        return StoredItem.of(announced(decide(observed, null, null)));
    }

    @Test
    void what_is_not_known_is_created_with_version_one() {
        DeliveryEvent event = announced(decide(observed("s", "a", 1, "x"), null, null));
        assertThat(event).isInstanceOf(ItemCreated.class);
        assertThat(event.id()).isEqualTo("a.1");
        assertThat(event.sequence()).isEqualTo(42);
        assertThat(event.ledger().created()).isEqualTo(42);
    }

    @Test
    void another_content_is_the_next_version_and_names_what_changed() {
        DeliveryEvent event =
                announced(
                        decide(
                                observed("s", "a", 2, "y"),
                                stored(observed("s", "a", 1, "x")),
                                null));
        assertThat(event.data().version()).isEqualTo(2);
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
    void an_older_observation_does_not_change_the_current_version() {
        StoredItem current = stored(observed("s", "a", 5, "x"));
        assertThat(decide(observed("s", "a", 4, "y"), current, null))
                .isEqualTo(new Decision.Superseded(5));
    }

    @Test
    void a_copy_of_another_source_names_the_first_and_within_a_source_there_are_none() {
        CopyRoot first = new CopyRoot("a", "s");
        assertThat(announced(decide(observed("t", "b", 1, "x"), null, first)).data().duplicateOf())
                .isEqualTo("a");
        assertThat(announced(decide(observed("s", "c", 1, "x"), null, first)).data().duplicateOf())
                .isNull();
        assertThat(announced(decide(observed("s", "a", 1, "x"), null, first)).ledger().root())
                .isNull();
    }

    /** Wherever in the log somebody begins, he knows the roots that matter, and the same ones. */
    @Property(tries = 100)
    void the_window_is_a_function_of_the_log(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> texts,
            @ForAll @IntRange(min = 1, max = 20) int most) {
        CopyWindow live = new CopyWindow(most);
        List<DeliveryEvent> log = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Observed observed = observed("source" + i % 3, "item" + i, i, "text " + texts.get(i));
            Decision decision =
                    Decision.of(
                            observed,
                            null,
                            live.root(observed.fingerprint()),
                            i + 1,
                            NOW.plusSeconds(i));
            log.add(announced(decision));
            live.note(log.getLast());
        }
        CopyWindow rebuilt = new CopyWindow(most);
        log.subList(Math.max(0, log.size() - most), log.size()).forEach(rebuilt::note);
        for (int text = 0; text <= 5; text++) {
            String print = "print of text " + text;
            assertThat(rebuilt.root(print)).isEqualTo(live.root(print));
        }
        assertThat(live.size()).isLessThanOrEqualTo(most);
    }

    @Test
    void a_text_is_forgotten_after_a_week() {
        CopyWindow window = new CopyWindow(1000);
        window.note(announced(decide(observed("s", "a", 1, "x"), null, null)));
        assertThat(window.root("print of x")).isNotNull();
        Instant later = NOW.plus(Duration.ofDays(8));
        window.note(announced(Decision.of(observed("s", "b", 2, "y"), null, null, 43, later)));
        assertThat(window.root("print of x")).isNull();
    }
}
