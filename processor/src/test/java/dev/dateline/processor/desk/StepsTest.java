package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.processor.desk.Steps.Step;
import dev.dateline.processor.desk.Steps.Stored;
import dev.dateline.store.ItemWriter.Found;
import dev.dateline.store.StoredItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> sought = new ArrayList<>();

    /** Something to do with an item. */
    record Work(String item, long bytes) {}

    /** Steps on a store that has all items, each of a size. */
    private Steps<Work> steps(long itemBytes) {
        return steps(itemBytes, id -> true);
    }

    private Steps<Work> steps(long itemBytes, Predicate<String> known) {
        Stored store =
                new Stored() {
                    @Override
                    public Set<String> known(Collection<String> ids) {
                        sought.add(ids.size());
                        return ids.stream().filter(known).collect(Collectors.toSet());
                    }

                    @Override
                    public Found find(Collection<String> ids) {
                        return found(ids.stream().filter(known).toList(), itemBytes);
                    }
                };
        return new Steps<>(
                store, work -> work.item.isEmpty() ? List.of() : List.of(work.item), Work::bytes);
    }

    private Found found(Collection<String> ids, long itemBytes) {
        if (!ids.isEmpty()) {
            asked.add(ids.size());
        }
        Map<String, StoredItem> items = new HashMap<>();
        ids.forEach(id -> items.put(id, StoredItem.of(Examples.created())));
        return new Found(items, ids.size() * itemBytes);
    }

    private static List<Work> work(int count, long bytes) {
        return IntStream.range(0, count).mapToObj(i -> new Work("itm_" + i, bytes)).toList();
    }

    private static List<Step<Work>> all(Steps<Work> steps, List<Work> waiting) {
        List<Step<Work>> all = new ArrayList<>();
        for (int from = 0; from < waiting.size(); from += all.getLast().work().size()) {
            all.add(steps.next(waiting.subList(from, waiting.size())));
        }
        return all;
    }

    @Test
    void small_work_on_small_items_is_one_step() {
        List<Work> work = work(500, 2_000);
        Step<Work> step = steps(4_000).next(work);
        assertThat(step.work()).isEqualTo(work);
        assertThat(step.current()).hasSize(500);
    }

    @Test
    void small_work_on_large_items_is_many_steps_that_hold_few_of_them() {
        List<Work> work = work(500, 2_000);
        List<Step<Work>> all = all(steps(MEGABYTE), work);
        assertThat(all.stream().flatMap(step -> step.work().stream()).toList()).isEqualTo(work);
        assertThat(all)
                .allSatisfy(
                        step ->
                                assertThat(step.current().size())
                                        .isLessThanOrEqualTo(
                                                (int) (Steps.MOST_BYTES / MEGABYTE)
                                                        + Steps.AT_ONCE));
        assertThat(asked).allSatisfy(ids -> assertThat(ids).isLessThanOrEqualTo(Steps.AT_ONCE));
    }

    @Test
    void new_items_cost_one_question_however_many_there_are() {
        Step<Work> step = steps(4_000, id -> false).next(work(500, 2_000));
        assertThat(step.work()).hasSize(500);
        assertThat(step.current()).isEmpty();
        assertThat(sought).containsExactly(500);
        assertThat(asked).isEmpty();
    }

    @Test
    void among_many_new_items_the_others_are_read_together() {
        Step<Work> step = steps(4_000, id -> id.endsWith("00")).next(work(500, 2_000));
        assertThat(step.current()).containsOnlyKeys("itm_100", "itm_200", "itm_300", "itm_400");
        assertThat(asked).containsExactly(4);
    }

    @Test
    void a_few_items_are_read_without_asking_whether_they_are_there() {
        Step<Work> step = steps(4_000, id -> id.equals("itm_7")).next(work(20, 2_000));
        assertThat(step.current()).containsOnlyKeys("itm_7");
        assertThat(sought).isEmpty();
    }

    @Test
    void large_work_is_many_steps() {
        List<Step<Work>> all = all(steps(0), work(40, MEGABYTE));
        assertThat(all).allSatisfy(step -> assertThat(step.work()).hasSize(8));
    }

    @Test
    void even_the_largest_work_is_done() {
        assertThat(all(steps(0), work(3, 2 * Steps.MOST_BYTES))).hasSize(3);
    }

    @Test
    void all_items_that_work_is_about_are_read() {
        Stored all =
                new Stored() {
                    @Override
                    public Set<String> known(Collection<String> ids) {
                        return Set.copyOf(ids);
                    }

                    @Override
                    public Found find(Collection<String> ids) {
                        return found(ids, 10);
                    }
                };
        Steps<String> steps = new Steps<>(all, one -> List.of(one, "itm_x", one + "_2"), _ -> 1);
        assertThat(steps.next(List.of("itm_a", "itm_b")).current())
                .containsOnlyKeys("itm_a", "itm_a_2", "itm_b", "itm_b_2", "itm_x");
    }

    private Steps<List<String>> stepsOfMany(boolean refusable) {
        Stored all =
                new Stored() {
                    @Override
                    public Set<String> known(Collection<String> ids) {
                        return Set.copyOf(ids);
                    }

                    @Override
                    public Found find(Collection<String> ids) {
                        return found(ids, MEGABYTE);
                    }
                };
        return new Steps<>(all, ids -> ids, _ -> 1, _ -> refusable);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "itm_" + i).toList();
    }

    @Test
    void the_many_items_of_one_thing_are_read_a_few_at_a_time() {
        Step<List<String>> step =
                stepsOfMany(false).next(List.of(ids(0, 3), ids(3, 103), ids(103, 104)));
        assertThat(asked).containsExactly(3, 32, 32, 32, 4);
        assertThat(step.work()).hasSize(2);
        assertThat(step.current()).hasSize(103);
        assertThat(step.unread()).isEmpty();
    }

    @Test
    void of_what_will_be_refused_no_more_is_read_than_shows_that() {
        Step<List<String>> step = stepsOfMany(true).next(List.of(ids(0, 100), ids(100, 101)));
        assertThat(step.work()).hasSize(1);
        assertThat(asked).containsExactly(32);
        assertThat(step.unread()).hasSize(68).doesNotContainAnyElementsOf(step.current().keySet());
    }

    @Test
    void an_item_is_read_once_and_work_on_none_reads_nothing() {
        List<Work> work =
                List.of(
                        new Work("itm_a", 1),
                        new Work("", 1),
                        new Work("itm_a", 1),
                        new Work("itm_b", 1));
        assertThat(steps(10).next(work).work()).hasSize(4);
        assertThat(asked).containsExactly(2);
    }
}
