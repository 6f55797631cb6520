package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.index.Hit;
import dev.dateline.api.index.Page;
import dev.dateline.api.items.StoredItems.Read;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.store.StoredItem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredItemsTest {

    /** Three attempts. */
    private static final Duration LONGEST = Duration.ofMillis(50);

    private static final Page PAGE =
            new Page(List.of(hit("itm_c", 7), hit("itm_b", 6), hit("itm_a", 5)), cursor(7), true);

    private final ShelfInMemory shelf = new ShelfInMemory();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StoredItems stored = new StoredItems(shelf, new LostItems(registry), LONGEST);

    private static Cursor cursor(long sequence) {
        return new Cursor("abcdef", sequence, sequence, 0);
    }

    private static Hit hit(String id, long applied) {
        return new Hit(id, 1, applied, applied);
    }

    private static StoredItem item(String id, long applied) {
        return new StoredItem(
                applied,
                false,
                new Ledger(applied, applied, null, null, null),
                List.of(),
                Examples.item(id, "src_a", 1, Examples.text("A title", "A body", "en")));
    }

    private Read read() {
        return Objects.requireNonNull(stored.read(PAGE, false).block());
    }

    private static List<String> ids(Read read) {
        return read.items().stream().map(item -> item.item().itemId()).toList();
    }

    private double missing() {
        return registry.get("dateline.api.items.missing").counter().count();
    }

    @Test
    void a_page_is_read_in_its_order_and_at_once() {
        shelf.put(item("itm_a", 5), item("itm_b", 6), item("itm_c", 8));
        assertThat(ids(read())).containsExactly("itm_c", "itm_b", "itm_a");
        assertThat(read().position()).isEqualTo(cursor(7));
        assertThat(shelf.questions()).hasSize(2);
    }

    @Test
    void an_empty_page_asks_for_nothing() {
        Page empty = new Page(List.of(), cursor(7), false);
        assertThat(Objects.requireNonNull(stored.read(empty, false).block()).items()).isEmpty();
        assertThat(shelf.questions()).isEmpty();
    }

    @Nested
    class Behind {

        @Test
        void for_a_moment_it_is_waited_for_and_asked_only_for_the_rest() {
            shelf.put(item("itm_a", 5), item("itm_b", 4));
            shelf.afterQuestions(2, () -> shelf.put(item("itm_b", 6), item("itm_c", 7)));
            Read read = read();
            assertThat(ids(read)).containsExactly("itm_c", "itm_b", "itm_a");
            assertThat(read.late()).isFalse();
            assertThat(shelf.questions())
                    .containsExactly(
                            List.of("itm_c", "itm_b", "itm_a"),
                            List.of("itm_c", "itm_b"),
                            List.of("itm_c", "itm_b"));
        }

        @Test
        void for_longer_the_rest_is_given_and_the_stream_tells_what_is_late() {
            shelf.put(item("itm_a", 5), item("itm_b", 4));
            shelf.reach(cursor(5));
            Read read = read();
            assertThat(ids(read)).containsExactly("itm_b", "itm_a");
            assertThat(read.position()).isEqualTo(cursor(5));
            assertThat(read.late()).isTrue();
            assertThat(read.lost()).isZero();
            assertThat(missing()).isZero();
        }

        @Test
        void for_long_it_is_asked_less_and_less_often() {
            shelf.reach(cursor(4));
            StoredItems patient =
                    new StoredItems(shelf, new LostItems(registry), Duration.ofMillis(400));
            long start = System.nanoTime();
            Read read = Objects.requireNonNull(patient.read(PAGE, false).block());
            assertThat(read.late()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(400));
            // at once, after 25, 75, 175, 375 and 400 ms, and for what came meanwhile
            assertThat(shelf.questions()).hasSize(7);
        }

        @Test
        void by_nobody_knows_how_much_is_told_as_such() {
            shelf.put(item("itm_a", 5));
            Problem problem = catchThrowableOfType(Problem.class, StoredItemsTest.this::read);
            assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
            shelf.reach(new Cursor("fedcba", 9, 9, 0));
            problem = catchThrowableOfType(Problem.class, StoredItemsTest.this::read);
            assertThat(problem).hasMessage("the store is behind the log");
        }
    }

    @Nested
    class Lost {

        @Test
        void items_are_left_out_and_counted_and_waited_for_only_once() {
            shelf.put(item("itm_a", 5), item("itm_c", 7));
            shelf.reach(cursor(7));
            Read first = read();
            assertThat(ids(first)).containsExactly("itm_c", "itm_a");
            assertThat(first.lost()).isEqualTo(1);
            assertThat(first.position()).isEqualTo(cursor(7));
            assertThat(first.late()).isFalse();
            shelf.questions().clear();
            Read second = read();
            assertThat(ids(second)).containsExactly("itm_c", "itm_a");
            assertThat(second.lost()).isEqualTo(1);
            assertThat(shelf.questions()).hasSize(1);
            assertThat(missing()).isEqualTo(1);
        }

        @Test
        void items_are_listed_again_once_the_store_has_them() {
            shelf.put(item("itm_a", 5), item("itm_c", 7));
            shelf.reach(cursor(7));
            read();
            shelf.put(item("itm_b", 6));
            Read repaired = read();
            assertThat(ids(repaired)).containsExactly("itm_c", "itm_b", "itm_a");
            assertThat(repaired.lost()).isZero();
        }

        @Test
        void versions_are_shown_as_they_were_before() {
            shelf.put(item("itm_a", 5), item("itm_b", 2), item("itm_c", 7));
            shelf.reach(cursor(7));
            Read read = read();
            assertThat(ids(read)).containsExactly("itm_c", "itm_b", "itm_a");
            assertThat(read.lost()).isEqualTo(1);
            assertThat(missing()).isEqualTo(1);
        }

        @Test
        void is_not_what_came_just_before_the_store_said_how_far_it_is() {
            shelf.put(item("itm_a", 5), item("itm_c", 7));
            shelf.reach(cursor(7));
            shelf.afterQuestions(3, () -> shelf.put(item("itm_b", 6)));
            assertThat(ids(read())).containsExactly("itm_c", "itm_b", "itm_a");
            assertThat(missing()).isZero();
        }
    }
}
