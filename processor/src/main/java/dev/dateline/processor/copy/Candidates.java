package dev.dateline.processor.copy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The texts that may be like another one: those that share a key with it. A key that more than
 * {@link #BOILERPLATE} texts share, most of them of groups of their own, means nothing; a thousand
 * copies of one text are one group.
 */
final class Candidates {

    /** A key of more texts is looked at no farther. */
    private static final int BOILERPLATE = 200;

    /** So many are compared, of each group the ones that share most keys. */
    private static final int MOST = 8;

    private static final int MOST_OF_GROUP = 2;

    /** To count groups with; a few that share a place do not matter. */
    private static final int GROUPS = 4_096;

    private final Newest newest;
    private long searches;

    Candidates(Newest newest) {
        this.newest = newest;
    }

    /** The likeliest first. */
    List<Noted> of(int[] keys, Predicate<Noted> possible) {
        searches++;
        List<Noted> found = new ArrayList<>();
        for (int key : keys) {
            List<Noted> shared = newest.with(key, BOILERPLATE + 1);
            if (!isBoilerplate(shared)) {
                vote(shared, possible, found);
            }
        }
        found.sort(
                Comparator.<Noted>comparingInt(event -> -event.votes)
                        .thenComparingLong(event -> event.sequence));
        return best(found);
    }

    private void vote(List<Noted> shared, Predicate<Noted> possible, List<Noted> found) {
        for (Noted event : shared) {
            if (event.search == searches) {
                event.votes++;
            } else if (possible.test(event)) {
                event.search = searches;
                event.votes = 1;
                found.add(event);
            }
        }
    }

    private static boolean isBoilerplate(List<Noted> shared) {
        if (shared.size() <= BOILERPLATE) {
            return false;
        }
        BitSet groups = new BitSet(GROUPS);
        shared.forEach(event -> groups.set(event.group().hashCode() & (GROUPS - 1)));
        return groups.cardinality() > BOILERPLATE / 2;
    }

    private static List<Noted> best(List<Noted> found) {
        List<Noted> best = new ArrayList<>();
        Map<String, Integer> ofGroup = new HashMap<>();
        for (Noted event : found) {
            if (best.size() == MOST) {
                break;
            }
            if (ofGroup.merge(event.group(), 1, Integer::sum) <= MOST_OF_GROUP) {
                best.add(event);
            }
        }
        return best;
    }
}
