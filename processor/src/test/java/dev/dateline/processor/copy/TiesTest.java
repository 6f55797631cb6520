package dev.dateline.processor.copy;

import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.copy.CopyFinding.Kind;
import java.util.List;
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

    private static Ties next(Ties found, boolean stays, String... withdrawn) {
        return of(Kind.COPY, ROOT)
                .next(found, ITEM.sourceId(), _ -> stays, Set.of(withdrawn)::contains);
    }

    @Test
    void the_next_version_of_a_copy_is_one_where_nothing_is_known_against_it() {
        assertThat(next(Ties.NONE, true)).isEqualTo(of(Kind.COPY, ROOT));
        assertThat(next(Ties.NONE, false)).isEqualTo(Ties.NONE);
        assertThat(next(of(Kind.PART, null), true)).isEqualTo(of(Kind.COPY, ROOT));
        Ties other = new Ties(OTHER, Lineage.copyOf("b"), List.of());
        assertThat(next(other, false)).isEqualTo(other);
        assertThat(next(new Ties(ROOT, Lineage.copyOf("a"), List.of()), false).lineage())
                .isEqualTo(new Lineage(null, "a", "a", null));
    }

    @Test
    void the_next_version_names_nothing_that_is_withdrawn() {
        Ties next = next(Ties.NONE, true, "a");
        assertThat(next.root()).isEqualTo(ROOT);
        assertThat(next.lineage()).isEqualTo(Lineage.NONE);
        assertThat(next.reasons()).noneMatch(reason -> "a".equals(reason.about()));
    }

    @Test
    void the_next_version_of_a_part_is_one_where_nothing_is_known_against_it() {
        Ties part = of(Kind.PART, null);
        assertThat(part.next(Ties.NONE, "paper", _ -> true, _ -> false)).isEqualTo(part);
        assertThat(part.next(Ties.NONE, "paper", _ -> false, _ -> false)).isEqualTo(Ties.NONE);
        Ties copy = of(Kind.COPY, ROOT);
        assertThat(part.next(copy, "paper", _ -> true, _ -> false)).isEqualTo(copy);
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
