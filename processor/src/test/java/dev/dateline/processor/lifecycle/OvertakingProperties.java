package dev.dateline.processor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.processor.version.Decision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What withdraws comes twice: in its place among the other observations, and first in line. The
 * same is seen in the end as if it had come in its place alone, and what was observed before a
 * withdrawal is not seen once that is decided.
 */
class OvertakingProperties {

    private static final List<String> ITEMS = List.of("a", "b", "c");
    private static final int LAST = 9;

    @Property(tries = 5_000)
    void first_in_line_changes_nothing_in_the_end(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 29) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int minutes) {
        List<Observed> line = line(kinds, transmissions);
        World ordered = new World();
        line.forEach(ordered::take);
        World other = new World();
        overtaken(other, line, new Random(seed));
        assertThat(seen(other)).isEqualTo(seen(ordered));
        // what is under embargo is not told of by its kill either
        assertThat(told(ordered)).containsAll(told(other));
        for (World world : List.of(ordered, other)) {
            world.pass(Duration.ofMinutes(minutes));
        }
        assertThat(seen(other)).isEqualTo(seen(ordered));
    }

    /** A text that the item had, or another one. */
    @Property(tries = 5_000)
    void what_is_sent_again_does_not_come_back_either(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 29) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll @IntRange(max = 2) int item,
            @ForAll @IntRange(max = 13) int again,
            @ForAll long seed) {
        List<Observed> line = line(kinds, transmissions);
        World ordered = new World();
        line.forEach(ordered::take);
        World other = new World();
        overtaken(other, line, new Random(seed));
        String id = ITEMS.get(item);
        @Nullable String before = other.text(id);
        Observed sent = Copy.of(id, line.size() + 1, "text" + again).observed();
        ordered.take(sent);
        other.take(sent);
        boolean had = again > 0 && again <= line.size() && line.get(again - 1).itemId().equals(id);
        if (had) {
            // of versions that were older than what was killed, too
            assertThat(other.text(id)).isIn(before, ordered.text(id));
        } else {
            assertThat(seen(other)).isEqualTo(seen(ordered));
        }
    }

    @Property(tries = 5_000)
    void first_in_line_leaves_ops_the_same_to_release(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 29) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll long seed) {
        List<Observed> line = line(kinds, transmissions);
        World ordered = new World();
        line.forEach(ordered::take);
        World other = new World();
        overtaken(other, line, new Random(seed));
        for (World world : List.of(ordered, other)) {
            for (String id : ITEMS) {
                world.take(new Release(DeskInput.SCHEMA, id, "ops", World.START));
            }
        }
        assertThat(seen(other)).isEqualTo(seen(ordered));
    }

    /**
     * Of three texts, which are sent again and again: what is ahead makes no killed one visible.
     */
    @Property(tries = 5_000)
    void nothing_is_seen_or_released_that_is_killed_if_all_comes_in_its_place(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 89) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll long seed) {
        List<Observed> line = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i);
            Copy copy = copy(kind / 3 % 10, ITEMS.get(kind % 3), i + 1, "text" + kind / 30);
            line.add((transmissions ? copy.transmission(100 + i) : copy).observed());
        }
        World ordered = new World();
        line.forEach(ordered::take);
        World other = new World();
        overtaken(other, line, new Random(seed));
        noneIsKilled(other, ordered);
        for (World world : List.of(ordered, other)) {
            for (String id : ITEMS) {
                world.take(new Release(DeskInput.SCHEMA, id, "ops", World.START));
            }
        }
        noneIsKilled(other, ordered);
    }

    /** No text that is killed if all comes in its place. */
    private static void noneIsKilled(World other, World ordered) {
        for (String id : ITEMS) {
            String text = other.text(id);
            TakenBack takenBack = TakenBack.before(ordered.hold(id));
            if (text != null && !text.equals(ordered.text(id))) {
                assertThat(takenBack.isKilled(Copy.of(id, 0, text).observed())).isFalse();
            }
        }
    }

    /** With ops who withdraw and release, too, and the killed text sent again. */
    @Property(tries = 5_000)
    void what_was_the_newest_text_when_it_was_killed_is_never_seen_again(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 29) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll boolean byAnother,
            @ForAll long seed) {
        List<Observed> line = line(kinds, transmissions);
        long number = 1L + line.size();
        Copy text = Copy.of("a", number, "killed");
        Copy kill =
                byAnother
                        ? Copy.of("z", number + 1, "notice").orders("a", PubStatus.CANCELED)
                        : Copy.of("a", number + 1, "kill").killed();
        for (Copy copy : List.of(text, kill)) {
            line.add((transmissions ? copy.transmission(100 + copy.number()) : copy).observed());
        }
        World world = new World();
        Random random = new Random(seed);
        Queue<Observed> all = new ArrayDeque<>(line);
        for (Observed one : line) {
            if (withdraws(one)) {
                while (all.element().number() < Math.min(number, one.number())
                        && random.nextInt(3) == 0) {
                    world.take(all.remove());
                }
                world.takeFirst(one);
                byOps(world, random);
            }
        }
        while (!all.isEmpty()) {
            world.take(all.remove());
            byOps(world, random);
            assertThat(world.text("a")).isNotEqualTo("killed");
        }
        world.take(Copy.of("a", number + 2, "killed").observed());
        for (int i = 0; i < 3; i++) {
            byOps(world, random);
            assertThat(world.text("a")).isNotEqualTo("killed");
        }
    }

    private static void byOps(World world, Random random) {
        switch (random.nextInt(6)) {
            case 0 ->
                    world.take(
                            new Withdraw(
                                    DeskInput.SCHEMA, "a", PubStatus.WITHHELD, "?", World.START));
            case 1, 2 -> world.take(new Release(DeskInput.SCHEMA, "a", "ops", World.START));
            default -> {}
        }
    }

    /**
     * All observations in their order, and those that withdraw in theirs at any other time, too.
     */
    private static void overtaken(World world, List<Observed> line, Random random) {
        Queue<Observed> all = new ArrayDeque<>(line);
        Queue<Observed> first =
                new ArrayDeque<>(line.stream().filter(OvertakingProperties::withdraws).toList());
        Map<String, Long> withdrawn = new HashMap<>();
        while (!all.isEmpty() || !first.isEmpty()) {
            boolean isFirst = all.isEmpty() || (!first.isEmpty() && random.nextInt(3) > 0);
            Observed next = isFirst ? first.remove() : all.remove();
            if (isFirst) {
                world.takeFirst(next);
            } else {
                // it is no dead letter, unless it says again what was killed
                Decision decision = world.take(next).getFirst();
                if (isNew(next, line)) {
                    assertThat(decision).isNotInstanceOf(Decision.Superseded.class);
                }
            }
            if (random.nextInt(4) == 0) {
                world.crash();
            }
            if (isFirst && !all.isEmpty() && all.element().number() <= next.number()) {
                // but for what says again what was killed, and is not heeded
                if (next.item().status().pubStatus() != PubStatus.USABLE && isNew(next, line)) {
                    withdrawn.put(next.itemId(), next.number());
                }
                for (Order order : next.orders()) {
                    withdrawn.put(order.itemId(), next.number());
                }
            }
            long reached = all.isEmpty() ? Long.MAX_VALUE : all.element().number();
            withdrawn.forEach(
                    (id, number) -> {
                        if (reached <= number) {
                            assertThat(world.text(id)).isNull();
                        }
                    });
        }
    }

    private static boolean isNew(Observed observed, List<Observed> line) {
        return line.stream()
                        .filter(one -> text(one).equals(text(observed)))
                        .filter(one -> one.itemId().equals(observed.itemId()))
                        .count()
                == 1;
    }

    private static String text(Observed observed) {
        return String.valueOf(observed.item().text().headline());
    }

    private static boolean withdraws(Observed observed) {
        return ITEMS.stream().anyMatch(id -> withdraws(observed, id));
    }

    private static boolean withdraws(Observed observed, String id) {
        boolean itself = observed.item().status().pubStatus() != PubStatus.USABLE;
        return (itself && observed.itemId().equals(id))
                || observed.orders().stream().anyMatch(order -> order.itemId().equals(id));
    }

    private static List<Observed> line(List<Integer> kinds, boolean transmissions) {
        List<Observed> line = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i);
            Copy copy = copy(kind / 3, ITEMS.get(kind % 3), i + 1, "text" + (i + 1));
            line.add((transmissions ? copy.transmission(100 + i) : copy).observed());
        }
        return line;
    }

    private static Copy copy(int kind, String id, long number, String text) {
        Copy copy = Copy.of(id, number, text);
        String other = ITEMS.get((ITEMS.indexOf(id) + 1) % ITEMS.size());
        return switch (kind) {
            case 0, 1, 2 -> copy;
            case 3 -> copy.killed();
            case 4 -> copy.withheld();
            case 5 -> copy.until(World.START.plusSeconds(number % LAST * 60));
            case 6 -> copy.until(null);
            case 7 -> copy.orders(other, PubStatus.CANCELED);
            case 8 -> copy.orders(other, PubStatus.WITHHELD);
            default -> copy.killed().orders(other, PubStatus.CANCELED);
        };
    }

    private static Set<String> told(World world) {
        return world.events().stream().map(DeliveryEvent::subject).collect(Collectors.toSet());
    }

    private static Map<String, @Nullable String> seen(World world) {
        Map<String, @Nullable String> seen = new TreeMap<>();
        ITEMS.forEach(id -> seen.put(id, world.text(id)));
        return seen;
    }
}
