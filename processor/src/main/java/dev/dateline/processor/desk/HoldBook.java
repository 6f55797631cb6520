package dev.dateline.processor.desk;

import dev.dateline.contract.item.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<String> setAside = new HashSet<>();
    private int embargoed;
    private int withdrawn;
    private long readTo;

    /**
     * Where a hold is written.
     *
     * @param silent whether the item is withdrawn, though a version of it may be under embargo
     * @param until when it ends by itself, null if it does not
     * @param bytes of the record
     */
    record Place(
            Hold.State state, boolean silent, @Nullable Instant until, long offset, int bytes) {

        static Place of(Hold hold, long offset, int bytes) {
            boolean ends = hold.state() == Hold.State.EMBARGOED;
            boolean silent =
                    hold.state() == Hold.State.WITHDRAWN || (ends && hold.withdrawal() != null);
            return new Place(hold.state(), silent, ends ? hold.until() : null, offset, bytes);
        }
    }

    private record Due(Instant until, String itemId) {}

    /** All before this offset is noted. */
    long readTo() {
        return readTo;
    }

    /** All before this offset is noted now. */
    void read(long to) {
        readTo = Math.max(readTo, to);
    }

    /** Takes note of what was written of an item, null for a tombstone. */
    void note(String itemId, @Nullable Place now) {
        Place before = now == null ? places.remove(itemId) : places.put(itemId, now);
        count(before, -1);
        count(now, 1);
        setAside.remove(itemId);
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

    /** The items whose embargo has ended, the first ones first, at most so many. */
    List<String> due(Instant now, int most) {
        return isDue(now)
                ? due.stream()
                        .takeWhile(one -> !one.until.isAfter(now))
                        .limit(most)
                        .map(Due::itemId)
                        .toList()
                : List.of();
    }

    /** Whether an embargo has ended. */
    boolean isDue(Instant now) {
        return !due.isEmpty() && !due.first().until.isAfter(now);
    }

    /** Those of these items, which were due, of which nothing has been written since. */
    List<String> stillDue(Collection<String> itemIds) {
        return itemIds.stream()
                .filter(
                        id -> {
                            Place place = places.get(id);
                            return place != null
                                    && place.until != null
                                    && due.contains(new Due(place.until, id));
                        })
                .toList();
    }

    /** An item that can't be released is no longer due, until something is written of it. */
    void setAside(String itemId) {
        Place place = places.get(itemId);
        if (place != null && place.until != null) {
            due.remove(new Due(place.until, itemId));
            setAside.add(itemId);
        }
    }

    /** Those that are set aside are due again: what was in the way may be gone. */
    void tryAgain() {
        for (String id : setAside) {
            Place place = places.get(id);
            if (place != null && place.until != null) {
                due.add(new Due(place.until, id));
            }
        }
        setAside.clear();
    }

    /** How many items are set aside. */
    int setAside() {
        return setAside.size();
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

    /** Whether an item is withdrawn. */
    boolean isWithdrawn(String itemId) {
        Place place = places.get(itemId);
        return place != null && place.silent;
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
