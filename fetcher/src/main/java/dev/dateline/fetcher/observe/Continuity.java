package dev.dateline.fetcher.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document continues those before it, so that nothing between them was missed. One that
 * is mostly known does. Of another, a known entry shows it only where it stands as an entry does
 * that newer ones push down: behind most of the new ones, and not without those that came after it.
 * One that is pinned stands before them, or has outlived what is newer. A rule.
 */
public final class Continuity {

    /** So many are not pinned at once just when they are the newest. */
    private static final int LAST = 3;

    private Continuity() {}

    /**
     * Whether it does.
     *
     * @param window the entries that were seen before, as in a state
     * @param document all its entries, in its order
     */
    public static boolean isShown(byte[] window, List<Place> document) {
        long fresh = document.stream().filter(Place::isNew).count();
        if (2 * fresh < document.size()) {
            return true;
        }
        Window before = Window.of(window);
        List<Long> arrived = before.newest(before.size());
        Set<Long> here =
                document.stream()
                        .flatMap(one -> Stream.ofNullable(one.known()))
                        .collect(Collectors.toSet());
        return areAllHere(arrived, here)
                || orders(document, arrived).stream()
                        .anyMatch(order -> isShown(arrived, here, behind(order, fresh)));
    }

    /** Whether none of the last ones has gone: what is new beside them was not there, or older. */
    private static boolean areAllHere(List<Long> arrived, Set<Long> here) {
        return arrived.size() >= LAST
                && here.containsAll(arrived.subList(arrived.size() - LAST, arrived.size()));
    }

    private static boolean isShown(List<Long> arrived, Set<Long> here, Set<Long> behind) {
        int stayed = 0;
        int gone = 0;
        for (Long key : arrived.reversed()) {
            if (!here.contains(key)) {
                gone++;
            } else if (behind.contains(key)) {
                stayed++;
                // a publisher may delete one of the newest, but not most of them
                if (stayed > gone) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The known entries before which most of the new ones stand. */
    private static Set<Long> behind(List<Place> newestFirst, long fresh) {
        Set<Long> behind = new HashSet<>();
        int above = 0;
        for (Place one : newestFirst) {
            Long known = one.known();
            if (known == null) {
                above++;
            } else if (2L * above > fresh) {
                behind.add(known);
            }
        }
        return behind;
    }

    /**
     * The newest first, as nearly all feeds are unless the dates of the new ones, or what is known
     * of the others, say otherwise. Both ways where one says this and one that: a gap that nobody
     * is sure of would be told of feeds that an editor sorts.
     */
    private static List<List<Place>> orders(List<Place> document, List<Long> arrived) {
        Map<Long, Integer> ages = new HashMap<>();
        for (int i = 0; i < arrived.size(); i++) {
            ages.put(arrived.get(i), i);
        }
        int later = 0;
        int dated = 0;
        int younger = 0;
        Instant date = null;
        Integer age = null;
        for (Place one : document) {
            Long known = one.known();
            if (known == null) {
                int step = compare(one.date(), date);
                later += step;
                dated += Math.abs(step);
                date = one.date();
            } else {
                younger += compare(ages.get(known), age);
                age = ages.get(known);
            }
        }
        // one pair that is not in order says nothing
        boolean oldestFirst = (dated > 1 && 2L * later > dated) || younger > 0;
        boolean newestFirst = later < 0 || younger < 0 || !oldestFirst;
        List<List<Place>> orders = new ArrayList<>();
        if (newestFirst) {
            orders.add(document);
        }
        if (oldestFirst) {
            orders.add(document.reversed());
        }
        return orders;
    }

    private static <T extends Comparable<T>> int compare(@Nullable T one, @Nullable T other) {
        return one == null || other == null ? 0 : Integer.signum(one.compareTo(other));
    }
}
