package dev.dateline.processor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.Late;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Item.PubStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order: the same is seen, and never what must not be. */
class LifecycleProperties {

    private static final int MINUTE = 60;
    private static final List<String> ITEMS = List.of("a", "b");

    /** What agencies do, by a number. */
    private static Copy copy(int kind, String id, long number, String text) {
        Copy copy = Copy.of(id, number, text);
        return switch (kind) {
            case 0, 1, 2 -> copy;
            case 3 -> copy.correction();
            case 4 -> copy.killed();
            case 5 -> copy.withheld();
            case 6 -> copy.until(World.START.plusSeconds(number % 9 * MINUTE));
            case 7 -> copy.until(null);
            default -> copy.correction().until(World.START.plusSeconds(5 * MINUTE));
        };
    }

    /** Observations with the numbers 1, 2, 3 …, each with a text of its own. */
    private static List<Copy> copies(List<Integer> kinds, boolean transmissions) {
        List<Copy> copies = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            String id = ITEMS.get(kinds.get(i) / 9 % 2);
            Copy copy = copy(kinds.get(i) % 9, id, i + 1, "text" + (i + 1) + ".");
            copies.add(transmissions ? copy.transmission(100 + i) : copy);
        }
        return copies;
    }

    private static Map<String, String> seen(World world) {
        Map<String, String> seen = new TreeMap<>();
        ITEMS.forEach(id -> seen.put(id, String.valueOf(world.text(id))));
        return seen;
    }

    @Property(tries = 10_000)
    void in_any_order_and_repeated_the_same_is_seen(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(max = 17) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int minutes) {
        World ordered = new World();
        List<Copy> copies = copies(kinds, transmissions);
        copies.forEach(copy -> ordered.take(copy.observed()));
        Random random = new Random(seed);
        List<Copy> shuffled = new ArrayList<>(copies);
        shuffled.addAll(copies.subList(0, random.nextInt(copies.size() + 1)));
        Collections.shuffle(shuffled, random);
        World other = new World();
        for (Copy copy : shuffled) {
            other.take(copy.observed());
            if (random.nextInt(4) == 0) {
                other.crash();
            }
        }
        assertThat(seen(other)).isEqualTo(seen(ordered));
        for (World world : List.of(ordered, other)) {
            world.pass(Duration.ofMinutes(minutes));
        }
        assertThat(seen(other)).isEqualTo(seen(ordered));
        isDense(other);
    }

    @Property(tries = 10_000)
    void texts_that_come_back_are_seen_in_any_order_of_the_numbers_of_their_provider(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 11) Integer> kinds,
            @ForAll long seed) {
        World ordered = new World();
        List<Copy> copies = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Copy copy = copy(kinds.get(i) % 6, "a", i + 1, "text" + kinds.get(i) / 6);
            copies.add(copy.transmission(100 + i));
        }
        copies.forEach(copy -> ordered.take(copy.observed()));
        Collections.shuffle(copies, new Random(seed));
        World other = new World();
        copies.forEach(copy -> other.take(copy.observed()));
        assertThat(seen(other)).isEqualTo(seen(ordered));
    }

    @Property(tries = 3_000)
    void what_comes_late_is_in_the_history_once_unless_the_item_was_withdrawn(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(max = 17) Integer> kinds,
            @ForAll boolean withKills,
            @ForAll boolean transmissions,
            @ForAll long seed) {
        List<Integer> wanted =
                withKills ? kinds : kinds.stream().map(kind -> kind / 9 * 9).toList();
        List<Copy> copies = copies(wanted, transmissions);
        copies.addAll(List.copyOf(copies));
        Collections.shuffle(copies, new Random(seed));
        World world = new World();
        copies.forEach(copy -> world.take(copy.observed()));
        List<String> texts = new ArrayList<>();
        Set<String> withdrawn = new HashSet<>();
        for (ItemEvent event : world.events()) {
            Late late = event instanceof ItemUpdated updated ? updated.late() : null;
            if (event instanceof DeliveryEvent.ItemWithdrawn) {
                withdrawn.add(event.subject());
            }
            assertThat(late != null && withdrawn.contains(event.subject())).isFalse();
            texts.add(
                    event.subject()
                            + (late == null ? event.data() : late.item()).text().headline());
        }
        if (!withKills) {
            assertThat(texts)
                    .containsExactlyInAnyOrderElementsOf(
                            copies.stream()
                                    .map(copy -> copy.id() + copy.text())
                                    .distinct()
                                    .toList());
        }
    }

    @Property(tries = 10_000)
    void nothing_is_told_that_is_held(
            @ForAll @Size(min = 1, max = 14) List<@IntRange(max = 39) Integer> kinds,
            @ForAll boolean transmissions,
            @ForAll long seed) {
        Random random = new Random(seed);
        World world = new World();
        World once = new World();
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i);
            String id = ITEMS.get(kind % 2);
            DeskInput input = input(kind / 2, id, i + 1, transmissions);
            int before = world.log.size();
            world.take(input);
            once.take(input);
            checkTexts(world, before, input);
            if (random.nextInt(3) == 0) {
                world.crash();
            }
            if (input instanceof DeskInput.Observed && random.nextInt(3) == 0) {
                int again = world.log.size();
                world.take(input);
                // what is repeated tells nothing new
                assertThat(world.log).hasSize(again);
            }
            if (kind / 2 == 13) {
                world.pass(Duration.ofSeconds(MINUTE));
                once.pass(Duration.ofSeconds(MINUTE));
            }
            assertThat(seen(world)).isEqualTo(seen(once));
        }
        isDense(world);
    }

    /** Texts that are seen, killed by themselves or by others, and sent again with new numbers. */
    @Property(tries = 10_000)
    void what_was_seen_and_killed_is_never_seen_again(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 43) Integer> kinds) {
        World world = new World();
        Set<String> killed = new HashSet<>();
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i) / 4;
            String before = world.text("a");
            DeskInput input = again(kind, i + 1, "text" + kinds.get(i) % 4);
            if (input != null) {
                world.take(input);
            } else if (kind == 9) {
                world.crash();
            } else {
                world.pass(Duration.ofSeconds(MINUTE));
            }
            if (before != null && (kind == 5 || kind == 6)) {
                assertThat(world.text("a")).isNull();
                killed.add(before);
            }
            assertThat(killed).doesNotContain(String.valueOf(world.text("a")));
        }
    }

    private static @Nullable DeskInput again(int kind, long number, String text) {
        Copy copy = Copy.of("a", number, text);
        return switch (kind) {
            case 0, 1, 2 -> copy.observed();
            case 3 -> copy.until(World.START.plusSeconds(5 * MINUTE)).observed();
            case 4 -> copy.withheld().observed();
            case 5 -> copy.killed().observed();
            case 6 -> Copy.of("b", number, "b").orders("a", PubStatus.CANCELED).observed();
            case 7 -> new Withdraw(DeskInput.SCHEMA, "a", PubStatus.WITHHELD, "ops", World.START);
            case 8 -> new Release(DeskInput.SCHEMA, "a", "ops", World.START);
            default -> null;
        };
    }

    private static DeskInput input(int kind, String id, long number, boolean transmissions) {
        String other = ITEMS.get(1 - ITEMS.indexOf(id));
        Copy copy = copy(Math.min(kind, 8), id, number, "text" + number + ".");
        Copy given = transmissions ? copy.transmission(100 + number) : copy;
        return switch (kind) {
            case 9, 10 -> given.orders(other, PubStatus.CANCELED).observed();
            case 11 -> given.orders(other, PubStatus.WITHHELD).observed();
            case 14, 15 ->
                    new Withdraw(DeskInput.SCHEMA, id, PubStatus.WITHHELD, "ops", World.START);
            case 16 -> new Withdraw(DeskInput.SCHEMA, id, PubStatus.CANCELED, "ops", World.START);
            case 17, 18, 19 -> new Release(DeskInput.SCHEMA, id, "ops", World.START);
            default -> given.observed();
        };
    }

    /** An event has a text only if it may be seen at this moment. */
    private static void checkTexts(World world, int before, DeskInput input) {
        List<ItemEvent> events = world.events();
        for (ItemEvent event : events.subList(before, events.size())) {
            boolean withdrawn = event instanceof DeliveryEvent.ItemWithdrawn;
            assertThat(event.data().text().headline() == null).isEqualTo(withdrawn);
            assertThat(event.data().status().pubStatus() == PubStatus.USABLE).isEqualTo(!withdrawn);
            if (input instanceof DeskInput.Observed observed
                    && Holds.isEmbargoed(observed, world.now)) {
                String secret = String.valueOf(observed.item().text().headline());
                assertThat(world.everything()).doesNotContain(secret);
            }
            if (input instanceof DeskInput.Observed observed
                    && observed.item().status().pubStatus() != PubStatus.USABLE) {
                String secret = String.valueOf(observed.item().text().headline());
                assertThat(world.everything()).doesNotContain(secret);
            }
        }
    }

    private static void isDense(World world) {
        List<ItemEvent> events = world.events();
        Map<String, Integer> versions = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(i + 1);
            // one that came late has a number and no event
            int more =
                    events.get(i) instanceof ItemUpdated updated && updated.late() != null ? 2 : 1;
            int version = versions.merge(events.get(i).subject(), more, Integer::sum);
            assertThat(events.get(i).data().identity().version()).isEqualTo(version);
        }
    }
}
