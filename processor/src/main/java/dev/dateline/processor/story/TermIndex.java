package dev.dateline.processor.story;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which terms the items of a window have: in how many items each is, and in which stories. Terms
 * are known by slots, small numbers that are used again when no item has the term any more; nothing
 * but their equality counts.
 */
final class TermIndex {

    /** No term. */
    static final int NONE = 0;

    /** A term of more stories finds none. */
    static final int FINDING = 200;

    /** The stories of a term are forgotten when there are more, well before it finds again. */
    private static final int MOST_LISTED = 2 * FINDING;

    private static final int FIRST_SLOTS = 1_024;

    /** So many more items must write a term as only names are written: {@link #isName}. */
    private static final int NAMED = 2;

    /** An item that has a term in lower case alone counts as so many that have it as a name. */
    private static final int LOWER = 5;

    private final IntCounts slots = new IntCounts();
    private int[] hashes = new int[FIRST_SLOTS];
    private int[] items = new int[FIRST_SLOTS];

    /** In how many items each is a certain name, less those that say that it is none. */
    private int[] names = new int[FIRST_SLOTS];

    /** In how many stories each is: so often asked that it is kept beside them. */
    private int[] spreads = new int[FIRST_SLOTS];

    /**
     * The stories with each, by their handles, in an order that says nothing. None of a term that
     * many have: such a term finds nothing, and its list would be the longest.
     */
    private int[] @Nullable [] stories = new int[FIRST_SLOTS] @Nullable [];

    private int[] free = new int[FIRST_SLOTS];
    private int freed;
    private int next = 1;

    /** The slot of a term, or {@link #NONE} if no item has it. */
    int slot(int hash) {
        return slots.get(hash);
    }

    /** In about how many stories a term is: those that can be found by it. */
    int common(int slot) {
        int spread = spreads[slot];
        return spread == 0 ? items[slot] : spread;
    }

    /** In how many stories a term is. */
    int spread(int slot) {
        return spreads[slot];
    }

    /** A story with a term, of as many as {@link #spread}, which is at most {@link #FINDING}. */
    int story(int slot, int i) {
        return Objects.requireNonNull(stories[slot])[i];
    }

    /** One more than the largest slot. */
    int limit() {
        return next;
    }

    /**
     * Another item has the term.
     *
     * @param weight as {@link Weight} packs it
     */
    int take(int hash, int weight) {
        int slot = slots.get(hash);
        if (slot == NONE) {
            slot = freed > 0 ? free[--freed] : grown();
            slots.put(hash, slot);
            hashes[slot] = hash;
        }
        items[slot]++;
        write(slot, weight, 1);
        return slot;
    }

    /**
     * Whether a term is a name wherever it has a capital, at the beginning of a sentence, too:
     * items write it as a name, and hardly any in lower case.
     */
    boolean isName(int slot) {
        return names[slot] >= NAMED;
    }

    /** How an item writes a term that it takes or drops. */
    private void write(int slot, int weight, int more) {
        if (Weight.isProper(weight)) {
            names[slot] += more;
        } else if (!Weight.isName(weight)) {
            names[slot] -= LOWER * more;
        }
    }

    /** One item less has it. */
    void drop(int slot, int weight) {
        write(slot, weight, -1);
        if (--items[slot] == 0) {
            slots.put(hashes[slot], 0);
            stories[slot] = null;
            spreads[slot] = 0;
            if (freed == free.length) {
                free = Arrays.copyOf(free, free.length * 2);
            }
            free[freed++] = slot;
        }
    }

    /** A story that had not the term has it. */
    void link(int slot, int story) {
        int size = spreads[slot]++;
        int[] in = stories[slot];
        if (size >= MOST_LISTED) {
            stories[slot] = null;
        } else if (size == 0) {
            stories[slot] = new int[] {story};
        } else if (in != null) {
            int[] larger = size < in.length ? in : Arrays.copyOf(in, size + size / 2 + 1);
            larger[size] = story;
            stories[slot] = larger;
        }
    }

    /**
     * A story has the term no more.
     *
     * @return whether the stories with it must be {@link #list}ed, since it is now one that finds
     */
    boolean unlink(int slot, int story) {
        int size = --spreads[slot];
        int[] in = stories[slot];
        if (in == null) {
            return size == FINDING;
        }
        int at = 0;
        while (in[at] != story) {
            at++;
        }
        in[at] = in[size];
        if (size == 0) {
            stories[slot] = null;
        } else if (size * 2 < in.length) {
            stories[slot] = Arrays.copyOf(in, size);
        }
        return false;
    }

    /** The stories with a term, of which there are as many as its spread. */
    void list(int slot, int[] in) {
        stories[slot] = in;
    }

    private int grown() {
        if (next == hashes.length) {
            int length = next * 2;
            hashes = Arrays.copyOf(hashes, length);
            names = Arrays.copyOf(names, length);
            items = Arrays.copyOf(items, length);
            spreads = Arrays.copyOf(spreads, length);
            stories = Arrays.copyOf(stories, length);
        }
        return next++;
    }
}
