package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.Hold.State;
import dev.dateline.processor.desk.HoldBook.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldBookTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private final HoldBook book = new HoldBook();

    private void note(String id, State state, @Nullable Instant until) {
        book.note(id, new Place(state, state == State.WITHDRAWN, until, 7, 100));
    }

    @Test
    void what_ends_is_due_at_its_time_and_never_before() {
        note("late", State.EMBARGOED, NOON.plusSeconds(1));
        note("b", State.EMBARGOED, NOON);
        note("a", State.EMBARGOED, NOON);
        note("open", State.EMBARGOED, null);
        note("killed", State.WITHDRAWN, null);
        assertThat(book.due(NOON.minusMillis(1), 10)).isEmpty();
        assertThat(book.due(NOON, 10)).containsExactly("a", "b");
        assertThat(book.due(NOON.plusSeconds(9), 10)).containsExactly("a", "b", "late");
    }

    @Test
    void what_was_written_last_counts() {
        note("a", State.EMBARGOED, NOON);
        note("a", State.EMBARGOED, NOON.plusSeconds(5));
        assertThat(book.due(NOON, 10)).isEmpty();
        note("a", State.WITHDRAWN, null);
        assertThat(book.due(NOON.plusSeconds(9), 10)).isEmpty();
        assertThat(book.embargoed()).isZero();
        assertThat(book.withdrawn()).isEqualTo(1);
        assertThat(book.places(List.of("a", "b"))).containsOnlyKeys("a");
        book.note("a", null);
        book.note("a", null);
        assertThat(book.withdrawn()).isZero();
        assertThat(book.places(List.of("a"))).isEmpty();
        assertThat(book.bytes("a")).isZero();
    }

    @Test
    void no_more_are_due_than_are_asked_for() {
        note("b", State.EMBARGOED, NOON);
        note("a", State.EMBARGOED, NOON.minusSeconds(1));
        note("c", State.EMBARGOED, NOON);
        assertThat(book.due(NOON, 2)).containsExactly("a", "b");
    }

    @Test
    void what_is_set_aside_is_not_due_until_something_is_written_of_it() {
        note("stuck", State.EMBARGOED, NOON);
        note("done", State.EMBARGOED, NOON);
        book.note("done", null);
        assertThat(book.stillDue(List.of("done", "stuck", "x"))).containsExactly("stuck");
        book.setAside("stuck");
        book.setAside("x");
        assertThat(book.isDue(NOON)).isFalse();
        assertThat(book.stillDue(List.of("stuck"))).isEmpty();
        assertThat(book.setAside()).isEqualTo(1);
        assertThat(book.embargoed()).isEqualTo(1);
        note("stuck", State.EMBARGOED, NOON.plusSeconds(1));
        assertThat(book.due(NOON.plusSeconds(1), 10)).containsExactly("stuck");
        assertThat(book.setAside()).isZero();
    }
}
