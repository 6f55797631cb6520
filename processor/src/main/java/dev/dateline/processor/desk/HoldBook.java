package dev.dateline.processor.desk;

import dev.dateline.contract.item.Hold;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which items are held, until when, and where in {@code news.holds} the rest of it is written. What
 * is held itself is not in memory: about two hundred bytes a hold are.
 */
final class HoldBook {

    private final Map<String, Place> places = new HashMap<>();
    private final TreeSet<Due> due =
            new TreeSet<>(Comparator.comparing(Due::until).thenComparing(Due::itemId));
    private int embargoed;
    private int withdrawn;

    /**
     * Where a hold is written.
     *
     * @param until when it ends by itself, null if it does not
     * @param bytes of the record
     */
    record Place(Hold.State state, @Nullable Instant until, long offset, int bytes) {

        static Place of(Hold hold, long offset, int bytes) {
            boolean ends = hold.state() == Hold.State.EMBARGOED;
            return new Place(hold.state(), ends ? hold.until() : null, offset, bytes);
        }
    }

    private record Due(Instant until, String itemId) {}

    /** Takes note of what was written of an item, null for a tombstone. */
    void note(String itemId, @Nullable Place now) {
        Place before = now == null ? places.remove(itemId) : places.put(itemId, now);
        count(before, -1);
        count(now, 1);
        if (before != null && before.until != null) {
            due.remove(new Due(before.until, itemId));
        }
        if (now != null && now.until != null) {
            due.add(new Due(now.until, itemId));
        }
    }

    private void count(@Nullable Place place, int more) {
        if (place != null && place.state == Hold.State.EMBARGOED) {
            embargoed += more;
        } else if (place != null && place.state == Hold.State.WITHDRAWN) {
            withdrawn += more;
        }
    }

    /** The items whose embargo has ended, the first one first. */
    List<String> due(Instant now) {
        return due.isEmpty() || due.first().until.isAfter(now)
                ? List.of()
                : due.stream().takeWhile(one -> !one.until.isAfter(now)).map(Due::itemId).toList();
    }

    /** Where what is held of these items is written; nothing for items that are not held. */
    Map<String, Place> places(Iterable<String> itemIds) {
        Map<String, Place> found = new HashMap<>();
        for (String id : itemIds) {
            Place place = places.get(id);
            if (place != null) {
                found.put(id, place);
            }
        }
        return found;
    }

    /** How much there is to read of an item. */
    int bytes(String itemId) {
        Place place = places.get(itemId);
        return place == null ? 0 : place.bytes;
    }

    /** How many items are under embargo. */
    int embargoed() {
        return embargoed;
    }

    /** How many items are withdrawn. */
    int withdrawn() {
        return withdrawn;
    }
}
