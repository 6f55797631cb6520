package dev.dateline.fetcher.observe;

import dev.dateline.contract.source.PollState.Rung;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a document are known under another identity: their provider gives them other ids
 * than before, once or at each poll. One is known if its text, its dates and its link are those of
 * one that the document does not show any more. Where most entries that seem new are known so, the
 * dates with either of the two others are enough: an entry may move, or be revised, at the same
 * time. Text and link alone are not: somebody says the same each day. A rule.
 *
 * @param before what was known of an entry, by its place in the document
 * @param unstable whether the rung does not tell entries apart for as long as they live
 * @param moved whether links have changed as well
 */
record Recognised(Map<Integer, Seen> before, boolean unstable, boolean moved) {

    static final Recognised NOTHING = new Recognised(Map.of(), false, false);

    /** What may be the same, the surest first. */
    private static final List<Function<Seen, @Nullable Object>> LOOKS =
            List.of(Recognised::all, Recognised::saidThen, Recognised::thereThen);

    /** So many must have changed their identities before the rung is given up. */
    private static final int FEWEST = 2;

    /**
     * Looks for the entries that are unknown.
     *
     * @param unknown what they say, by their places in the document
     * @param gone what was known and is not in the document
     */
    static Recognised of(Map<Integer, Seen> unknown, List<Seen> gone) {
        if (unknown.isEmpty() || gone.isEmpty()) {
            return NOTHING;
        }
        Map<Integer, Seen> same = new HashMap<>();
        Map<Integer, Seen> alike = new HashMap<>();
        Set<Seen> taken = new HashSet<>();
        for (Function<Seen, @Nullable Object> look : LOOKS) {
            Map<Object, Seen> known = single(gone, look);
            Map<Object, Seen> shown = single(unknown.values(), look);
            unknown.forEach(
                    (place, entry) -> {
                        Object by = look.apply(entry);
                        Seen found = by == null ? null : known.get(by);
                        if (found != null
                                && shown.containsKey(by)
                                && !alike.containsKey(place)
                                && taken.add(found)) {
                            alike.put(place, found);
                            if (by instanceof All) {
                                same.put(place, found);
                            }
                        }
                    });
        }
        boolean unstable = alike.size() >= FEWEST && 2 * alike.size() > unknown.size();
        return unstable
                ? new Recognised(Map.copyOf(alike), true, hasMoved(unknown, alike))
                : new Recognised(Map.copyOf(same), false, false);
    }

    private static boolean hasMoved(Map<Integer, Seen> unknown, Map<Integer, Seen> alike) {
        return alike.entrySet().stream()
                .anyMatch(
                        one -> {
                            Seen now = unknown.get(one.getKey());
                            return now != null && now.link() != one.getValue().link();
                        });
    }

    /** The rung on which the entries of a document stand that is not {@code frozen} any more. */
    Rung next(Rung frozen, List<Rung> distinct) {
        List<Rung> below = new ArrayList<>(distinct);
        below.removeIf(rung -> rung.compareTo(frozen) <= 0 || (moved && rung == Rung.LINK));
        return below.isEmpty() ? frozen : below.getFirst();
    }

    /** Those that are the only ones that look so. */
    private static Map<Object, Seen> single(
            Collection<Seen> all, Function<Seen, @Nullable Object> look) {
        Map<Object, Seen> single = new HashMap<>();
        Set<Object> several = new HashSet<>();
        for (Seen one : all) {
            Object by = look.apply(one);
            if (by != null && single.putIfAbsent(by, one) != null) {
                several.add(by);
            }
        }
        single.keySet().removeAll(several);
        return single;
    }

    private record All(long said, long dates, long link) {}

    private record SaidThen(long said, long dates) {}

    private record ThereThen(long link, long dates) {}

    private static @Nullable Object all(Seen one) {
        return one.hasDates() || one.hasLink()
                ? new All(one.said(), one.dates(), one.link())
                : null;
    }

    private static @Nullable Object saidThen(Seen one) {
        return one.hasDates() ? new SaidThen(one.said(), one.dates()) : null;
    }

    private static @Nullable Object thereThen(Seen one) {
        return one.hasDates() && one.hasLink() ? new ThereThen(one.link(), one.dates()) : null;
    }
}
