package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final int PER_SITE = 2;
    private static final int MOST = 6;
    private static final int UNPROVEN = 3;
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Places places = new Places(PER_SITE, MOST, UNPROVEN, Duration.ZERO);
    private long number;

    private Due due(String site, boolean proven) {
        return new Due(number++, Instant.EPOCH, site, proven, () -> {}, cancelled -> {});
    }

    private List<Due> start() {
        List<Due> started = new ArrayList<>();
        for (Due due = places.next(NOW); due != null; due = places.next(NOW)) {
            started.add(due);
        }
        return started;
    }

    @Test
    void sites_take_turns_however_many_tasks_one_of_them_has() {
        for (int i = 0; i < 100; i++) {
            places.add(due("large", true), NOW);
        }
        for (String site : List.of("a", "b", "c", "d")) {
            places.add(due(site, true), NOW);
        }
        assertThat(start())
                .extracting(due -> due.site)
                .containsExactlyInAnyOrder("large", "large", "a", "b", "c", "d");
    }

    @Test
    void an_end_can_let_two_begin() {
        Due first = due("a", false);
        places.add(first, NOW);
        places.add(due("a", false), NOW);
        places.add(due("b", false), NOW);
        assertThat(start()).hasSize(3);
        places.add(due("a", true), NOW);
        places.add(due("c", false), NOW);
        assertThat(start()).isEmpty();
        places.ended(first, NOW);
        assertThat(start()).extracting(due -> due.site).containsExactlyInAnyOrder("a", "c");
    }

    /**
     * All is overdue: two thousand feeds of one publisher, and one of each of a thousand others.
     */
    @Test
    void after_a_long_stop_no_site_is_asked_in_a_rush_and_none_waits_for_the_largest() {
        Duration spacing = Duration.ofMillis(500);
        Places tested = new Places(PER_SITE, MOST, UNPROVEN, spacing);
        for (int i = 0; i < 3_000; i++) {
            tested.add(due(i % 3 == 0 ? "site" + i : "large", true), NOW);
        }
        Duration poll = Duration.ofMillis(100);
        Map<String, List<Instant>> asked = new HashMap<>();
        Queue<Due> running = new ArrayDeque<>();
        Queue<Instant> ends = new ArrayDeque<>();
        Instant others = NOW;
        Instant now = NOW;
        while (true) {
            for (Due due = tested.next(now); due != null; due = tested.next(now)) {
                running.add(due);
                ends.add(now.plus(poll));
                asked.computeIfAbsent(due.site, _ -> new ArrayList<>()).add(now);
                others = due.site.equals("large") ? others : now;
            }
            assertThat(running.size()).isLessThanOrEqualTo(MOST);
            Instant wakes = tested.wakes();
            if (!ends.isEmpty() && (wakes == null || !ends.element().isAfter(wakes))) {
                now = ends.remove();
                tested.ended(running.remove(), now);
            } else if (wakes != null) {
                now = wakes;
            } else {
                break;
            }
        }
        List<Instant> large = asked.getOrDefault("large", List.of());
        assertThat(large).hasSize(2_000);
        for (int i = 1; i < large.size(); i++) {
            assertThat(Duration.between(large.get(i - 1), large.get(i)))
                    .isGreaterThanOrEqualTo(spacing);
        }
        asked.remove("large");
        assertThat(asked).hasSize(1_000).allSatisfy((_, once) -> assertThat(once).hasSize(1));
        // six at a time, in a tenth of a second each; only the large one takes longer
        assertThat(others).isBefore(NOW.plusSeconds(20));
        assertThat(now).isBetween(NOW.plusSeconds(999), NOW.plusSeconds(1_020));
    }

    @Test
    void what_was_cancelled_takes_no_place() {
        Due cancelled = due("a", true);
        places.add(cancelled, NOW);
        places.add(due("a", true), NOW);
        cancelled.cancel();
        assertThat(start()).hasSize(1).doesNotContain(cancelled);
    }

    /** Each task is a site from 0 to 4, proven if it is even; between them tasks end. */
    @Property
    void all_run_once_within_all_bounds_and_no_place_is_left_empty_that_one_could_have(
            @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> tasks,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 3) Integer> ends) {
        Places tested = new Places(PER_SITE, MOST, UNPROVEN, Duration.ZERO);
        Queue<Due> running = new ArrayDeque<>();
        Map<Due, Integer> runs = new HashMap<>();
        int step = 0;
        List<Due> waiting = new ArrayList<>();
        for (int task : tasks) {
            Due due = due("site" + task / 2, task % 2 == 0);
            waiting.add(due);
            tested.add(due, NOW);
            step(tested, waiting, running, runs);
            for (int i = ends.get(step++ % ends.size()); i > 0 && !running.isEmpty(); i--) {
                tested.ended(running.remove(), NOW);
            }
        }
        while (!running.isEmpty() || !waiting.isEmpty()) {
            step(tested, waiting, running, runs);
            tested.ended(running.remove(), NOW);
        }
        assertThat(runs)
                .hasSize(tasks.size())
                .allSatisfy((due, count) -> assertThat(count).isOne());
    }

    private static void step(
            Places tested, List<Due> waiting, Queue<Due> running, Map<Due, Integer> runs) {
        for (Due due = tested.next(NOW); due != null; due = tested.next(NOW)) {
            running.add(due);
            waiting.remove(due);
            runs.merge(due, 1, Integer::sum);
        }
        assertThat(running.size()).isLessThanOrEqualTo(MOST);
        long unproven = running.stream().filter(due -> !due.proven).count();
        assertThat(unproven).isLessThanOrEqualTo(UNPROVEN);
        for (Due due : running) {
            assertThat(count(running, due.site)).isLessThanOrEqualTo(PER_SITE);
        }
        assertThat(waiting)
                .allMatch(
                        due ->
                                running.size() == MOST
                                        || count(running, due.site) == PER_SITE
                                        || (!due.proven && unproven == UNPROVEN));
    }

    private static long count(Queue<Due> running, String site) {
        return running.stream().filter(due -> due.site.equals(site)).count();
    }
}
