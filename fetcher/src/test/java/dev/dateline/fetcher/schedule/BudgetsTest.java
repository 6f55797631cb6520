package dev.dateline.fetcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a site and a fetcher are asked, in virtual time. */
class BudgetsTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration SPACING = Duration.ofMillis(100);

    @Nested
    class A_site_that_pushes_back {

        @Test
        void is_asked_half_as_much_each_time_and_recovers_slowly() {
            SiteBudget budget = SiteBudget.WHOLE;
            assertThat(budget.connections(8)).isEqualTo(8);
            budget = budget.pushedBack(START);
            assertThat(budget.connections(8)).isEqualTo(4);
            assertThat(budget.spacing(SPACING)).isEqualTo(Duration.ofSeconds(1));
            budget = budget.pushedBack(START.plusSeconds(60));
            assertThat(budget.connections(8)).isEqualTo(2);
            assertThat(budget.spacing(SPACING)).isEqualTo(Duration.ofSeconds(2));
            Instant later = START.plusSeconds(60);
            assertThat(budget.at(later.plusSeconds(599)).connections(8)).isEqualTo(2);
            assertThat(budget.at(later.plusSeconds(600)).connections(8)).isEqualTo(4);
            assertThat(budget.at(later.plusSeconds(1_200))).isEqualTo(SiteBudget.WHOLE);
        }

        @Test
        void is_not_punished_twice_for_what_was_asked_before_it_could_say_so() {
            SiteBudget budget = SiteBudget.WHOLE.pushedBack(START);
            assertThat(budget.pushedBack(START.plusSeconds(9))).isEqualTo(budget);
        }

        @Test
        void is_always_asked_a_little() {
            SiteBudget budget = SiteBudget.WHOLE;
            for (int i = 0; i < 100; i++) {
                budget = budget.pushedBack(START.plusSeconds(20L * i));
            }
            assertThat(budget.connections(2)).isOne();
            assertThat(budget.spacing(SPACING)).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Nested
    class A_wait_that_a_server_asks_for {

        private final SiteHolds holds = new SiteHolds();

        private void asked(String source, int seconds) {
            holds.asked("e.org", source, START.plusSeconds(seconds), START);
        }

        @Test
        void is_of_one_source_until_another_is_asked_too() {
            asked("a", 600);
            assertThat(holds.until("e.org", START)).isNull();
            asked("a", 900);
            assertThat(holds.until("e.org", START)).isNull();
            asked("b", 300);
            assertThat(holds.until("e.org", START)).isEqualTo(START.plusSeconds(300));
            asked("c", 500);
            assertThat(holds.until("e.org", START)).isEqualTo(START.plusSeconds(500));
            assertThat(holds.until("other.org", START)).isNull();
        }

        @Test
        void ends() {
            asked("a", 600);
            asked("b", 300);
            assertThat(holds.until("e.org", START.plusSeconds(300))).isNull();
        }

        @Test
        void of_a_source_is_the_last_it_was_asked_for() {
            asked("a", 600);
            asked("b", 900);
            asked("b", 100);
            assertThat(holds.until("e.org", START)).isEqualTo(START.plusSeconds(100));
        }
    }

    /** Tasks that take some time, in virtual time. */
    private static final class World {

        private final Places places;
        private final int milliseconds;
        private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparing(End::at));
        private final Map<Due, Instant> starts = new HashMap<>();
        private Instant now = START;

        private record End(Instant at, Due due) {}

        World(Places places, int milliseconds) {
            this.places = places;
            this.milliseconds = milliseconds;
        }

        /** Until nothing waits. */
        void run() {
            start();
            while (!ends.isEmpty() || places.wakes() != null) {
                Instant wakes = places.wakes();
                End end = ends.peek();
                if (end != null && (wakes == null || !wakes.isBefore(end.at()))) {
                    now = ends.remove().at();
                    places.ended(end.due(), now);
                } else if (wakes != null) {
                    now = wakes.isAfter(now) ? wakes : now;
                }
                start();
            }
        }

        private void start() {
            for (Due due = places.next(now); due != null; due = places.next(now)) {
                starts.put(due, now);
                ends.add(new End(now.plusMillis(milliseconds), due));
            }
        }
    }

    private static Due due(int number, String site) {
        return new Due(number, START, site, true, () -> {}, cancelled -> {});
    }

    @Property(tries = 20)
    void twelve_thousand_feeds_of_one_publisher_starve_nobody(
            @ForAll @IntRange(min = 1, max = 200) int others,
            @ForAll @IntRange(min = 50, max = 2_000) int milliseconds) {
        World world = new World(new Places(2, 64, 32, SPACING), milliseconds);
        List<Due> large = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            large.add(due(i, "large.example"));
            world.places.add(large.getLast(), START);
        }
        List<Due> small = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            small.add(due(12_000 + i, "small" + i + ".example"));
            world.places.add(small.getLast(), START);
        }
        world.run();
        assertThat(world.starts).hasSize(12_000 + others);
        // all others have a place as soon as those before them are done
        Duration longest = Duration.ofMillis((others / 62 + 1L) * milliseconds);
        assertThat(small)
                .allSatisfy(
                        due ->
                                assertThat(world.starts.get(due))
                                        .isBeforeOrEqualTo(START.plus(longest)));
        List<Instant> asked = large.stream().map(world.starts::get).sorted().toList();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
                    .isGreaterThanOrEqualTo(SPACING);
        }
    }

    @Property(tries = 50)
    void whatever_pushes_back_all_are_asked_in_the_end(
            @ForAll @IntRange(min = 1, max = 60) int feeds,
            @ForAll @IntRange(min = 0, max = 20) int pushes) {
        World world = new World(new Places(2, 8, 4, SPACING), 300);
        for (int i = 0; i < pushes; i++) {
            world.places.pushedBack("site" + i % 3, START.plusSeconds(20L * i));
        }
        for (int i = 0; i < feeds; i++) {
            world.places.add(due(i, "site" + i % 3), START);
        }
        world.run();
        assertThat(world.starts).hasSize(feeds);
        assertThat(world.places.wakes()).isNull();
    }
}
