package dev.dateline.processor.copy;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.decided;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NewestTest {

    private record Known(Noted event, List<Integer> keys) {}

    /** Others stand for events of stories, which have no text. */
    @Property(tries = 200)
    void what_is_found_by_a_key_is_what_a_search_through_all_newest_events_finds(
            @ForAll @IntRange(min = 1, max = 2_500) int most,
            @ForAll @IntRange(min = 1, max = 4) int distance,
            @ForAll @IntRange(min = 1, max = 400) int differentKeys,
            @ForAll @IntRange(min = 0, max = 32) int keysOfEach,
            @ForAll long seed) {
        Random random = new Random(seed);
        Newest newest = new Newest(most);
        List<Known> all = new ArrayList<>();
        int dropped = 0;
        long sequence = 0;
        for (int i = 0; i < 4_000; i++) {
            sequence += 1 + random.nextInt(distance);
            List<Noted> gone = new ArrayList<>();
            newest.pass(sequence, gone::add);
            while (dropped < all.size() && all.get(dropped).event.sequence <= sequence - most) {
                assertThat(gone).contains(all.get(dropped++).event);
            }
            Noted event = event(i, sequence);
            int[] keys = random.ints(keysOfEach, 0, differentKeys).map(one -> one * 7).toArray();
            newest.add(event, keys);
            all.add(new Known(event, Arrays.stream(keys).boxed().toList()));
            if (i % 100 == 99) {
                int key = random.nextInt(differentKeys) * 7;
                int limit = 1 + random.nextInt(201);
                assertThat(found(newest, key, limit))
                        .containsExactlyElementsOf(
                                searched(all.subList(dropped, all.size()), key, limit));
                assertThat(found(newest, Noted.ofItem(event.itemId), 8)).containsExactly(event);
            }
        }
    }

    private static Noted event(int number, long sequence) {
        String id = "item" + number;
        return new Noted(
                announced(decided(observed("s", id, 1, "text"), null, null, sequence, NOW)),
                "s",
                null);
    }

    private static List<Noted> found(Newest newest, int key, int limit) {
        List<Noted> found = new ArrayList<>();
        int count = newest.find(key, limit);
        for (int i = 0; i < count; i++) {
            found.add(newest.at(newest.found(i)));
        }
        return found;
    }

    private static List<Noted> searched(List<Known> events, int key, int limit) {
        return events.reversed().stream()
                .filter(one -> one.keys.contains(key))
                .map(Known::event)
                .limit(limit)
                .toList();
    }
}
