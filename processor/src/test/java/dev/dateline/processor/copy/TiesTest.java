package dev.dateline.processor.copy;

import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.copy.CopyFinding.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TiesTest {

    private static final Item ITEM = observed("paper", "c", 1, "x").item();
    private static final CopyRoot ROOT = new CopyRoot("a", "agency");
    private static final CopyRoot OTHER = new CopyRoot("b", "herald");

    private static Ties of(Kind kind, @Nullable CopyRoot root, String... withdrawn) {
        CopyFinding found = new CopyFinding(kind, OTHER, root, 0.9, 0, 30, "a");
        return Ties.of(ITEM, found, Set.of(withdrawn)::contains);
    }

    @Test
    void what_is_new_is_tied_to_nothing() {
        assertThat(Ties.of(ITEM, null, _ -> false).lineage()).isEqualTo(Lineage.NONE);
    }

    @Test
    void a_copy_names_the_root_and_the_item_of_the_agency() {
        Ties ties = of(Kind.COPY, ROOT);
        assertThat(ties.root()).isEqualTo(ROOT);
        assertThat(ties.lineage()).isEqualTo(new Lineage(null, "a", "a", null));
    }

    @Test
    void a_part_or_a_version_names_what_it_is_like() {
        assertThat(of(Kind.PART, null).lineage().evolvedFrom()).isEqualTo("b");
        assertThat(of(Kind.VERSION, null).lineage().duplicateOf()).isNull();
    }

    @Test
    void a_root_that_is_withdrawn_keeps_its_group_and_is_not_named() {
        Ties ties = of(Kind.COPY, ROOT, "a");
        assertThat(ties.root()).isEqualTo(ROOT);
        assertThat(ties.lineage()).isEqualTo(new Lineage(null, "b", null, null));
        assertThat(ties.reasons()).noneMatch(reason -> "a".equals(reason.about()));
        assertThat(of(Kind.COPY, ROOT, "a", "b").lineage()).isEqualTo(Lineage.NONE);
        assertThat(of(Kind.PART, null, "a", "b").lineage()).isEqualTo(Lineage.NONE);
    }

    @Test
    void within_a_source_a_repeated_text_names_nothing_and_an_item_not_itself() {
        CopyRoot own = new CopyRoot("d", "paper");
        assertThat(of(Kind.SAME, own).root()).isEqualTo(own);
        assertThat(of(Kind.SAME, own).lineage().duplicateOf()).isNull();
        assertThat(of(Kind.SAME, new CopyRoot("c", "paper")).root()).isNull();
    }

    @Test
    void the_reason_has_what_was_compared() {
        Reason reason = of(Kind.COPY, ROOT).reasons().getFirst();
        assertThat(reason.kind()).isEqualTo(Reason.Kind.COPY);
        assertThat(reason.about()).isEqualTo("a");
        assertThat(reason.text()).contains("90 %");
        assertThat(reason.numbers())
                .containsEntry("containment", 0.9)
                .containsEntry("otherNumbers", 0.0)
                .containsEntry("sharedShingles", 30.0);
    }
}
