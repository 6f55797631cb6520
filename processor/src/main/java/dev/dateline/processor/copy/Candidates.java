package dev.dateline.processor.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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

    private static final int IMPOSSIBLE = -1;

    private final Newest newest;
    private final BitSet groups = new BitSet(GROUPS);

    /** How many keys the event at each place shares with what is looked for; 0 in between. */
    private byte[] votes = new byte[0];

    /** The places with votes, and those that are not possible. */
    private int[] seen = new int[64];

    private int size;

    /** How many have so many votes. */
    private final int[] withVotes = new int[Noted.KEYS + 1];

    Candidates(Newest newest) {
        this.newest = newest;
    }

    /** The likeliest first. */
    List<Noted> of(int[] keys, Predicate<Noted> possible) {
        if (votes.length < newest.places()) {
            votes = new byte[newest.places()];
        }
        for (int key : keys) {
            int shared = newest.find(key, BOILERPLATE + 1);
            if (!isBoilerplate(shared)) {
                vote(shared, possible);
            }
        }
        List<Noted> best = best();
        for (int i = 0; i < size; i++) {
            votes[seen[i]] = 0;
        }
        size = 0;
        return best;
    }

    private void vote(int shared, Predicate<Noted> possible) {
        for (int i = 0; i < shared; i++) {
            int place = newest.found(i);
            if (votes[place] == 0) {
                votes[place] = possible.test(newest.at(place)) ? 0 : (byte) IMPOSSIBLE;
                seen = size < seen.length ? seen : Arrays.copyOf(seen, 2 * size);
                seen[size++] = place;
            }
            if (votes[place] != IMPOSSIBLE) {
                votes[place]++;
            }
        }
    }

    private boolean isBoilerplate(int shared) {
        if (shared <= BOILERPLATE) {
            return false;
        }
        groups.clear();
        for (int i = 0; i < shared; i++) {
            groups.set(newest.at(newest.found(i)).group().hashCode() & (GROUPS - 1));
        }
        return groups.cardinality() > BOILERPLATE / 2;
    }

    /** Those with the most votes first, of these the oldest. */
    private List<Noted> best() {
        Arrays.fill(withVotes, 0);
        for (int i = 0; i < size; i++) {
            if (votes[seen[i]] > 0) {
                withVotes[votes[seen[i]]]++;
            }
        }
        List<Noted> best = new ArrayList<>(MOST);
        for (int share = Noted.KEYS; share > 0 && best.size() < MOST; share--) {
            int[] ages = ages(share);
            for (int i = ages.length - 1; i >= 0 && best.size() < MOST; i--) {
                Noted event = newest.at(newest.place(ages[i]));
                if (ofGroup(best, event.group()) < MOST_OF_GROUP) {
                    best.add(event);
                }
            }
        }
        return best;
    }

    /** The ages of those with so many votes, ascending. */
    private int[] ages(int share) {
        int[] ages = new int[withVotes[share]];
        int count = 0;
        for (int i = 0; i < size && count < ages.length; i++) {
            if (votes[seen[i]] == share) {
                ages[count++] = newest.age(seen[i]);
            }
        }
        Arrays.sort(ages);
        return ages;
    }

    private static int ofGroup(List<Noted> events, String group) {
        int count = 0;
        for (Noted event : events) {
            count += event.group().equals(group) ? 1 : 0;
        }
        return count;
    }
}
