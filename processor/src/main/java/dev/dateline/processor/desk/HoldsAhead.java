package dev.dateline.processor.desk;

import dev.dateline.contract.item.Hold;
import dev.dateline.processor.desk.HoldBook.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is held under embargoes that end soon, read before they do: when many end at one instant,
 * most of the time until the last is told would be reading. By offset, since what is written at one
 * never changes; what was written of an item since is at another. Not thread-safe.
 */
final class HoldsAhead {

    private final Map<Long, Hold> holds = new HashMap<>();

    /** Those that were asked for: some can't be read. */
    private final Set<Long> asked = new HashSet<>();

    /** Those of these that are to be read; all that is not among these is forgotten. */
    Map<String, Place> wanted(Map<String, Place> soon) {
        Set<Long> offsets = new HashSet<>();
        soon.values().forEach(place -> offsets.add(place.offset()));
        holds.keySet().retainAll(offsets);
        asked.retainAll(offsets);
        return unlike(soon, asked);
    }

    /** All of it. */
    void forget() {
        holds.clear();
        asked.clear();
    }

    /** Takes what was read of those that were wanted. */
    void take(Map<String, Place> wanted, Map<String, Hold> read) {
        wanted.forEach(
                (itemId, place) -> {
                    asked.add(place.offset());
                    Hold hold = read.get(itemId);
                    if (hold != null) {
                        holds.put(place.offset(), hold);
                    }
                });
    }

    /** Adds those that are here, and says which are not. */
    Map<String, Place> missing(Map<String, Place> places, Map<String, Hold> found) {
        places.forEach(
                (itemId, place) -> {
                    Hold hold = holds.get(place.offset());
                    if (hold != null) {
                        found.put(itemId, hold);
                    }
                });
        return unlike(places, holds.keySet());
    }

    private static Map<String, Place> unlike(Map<String, Place> places, Set<Long> offsets) {
        Map<String, Place> others = new HashMap<>(places);
        others.values().removeIf(place -> offsets.contains(place.offset()));
        return others;
    }
}
