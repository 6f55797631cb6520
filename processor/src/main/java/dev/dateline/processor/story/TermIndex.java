package dev.dateline.processor.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which terms the items of a window have: in how many items each is, and in which stories. Terms
 * are known by slots, small numbers that are used again when no item has the term any more; nothing
 * but their equality counts.
 */
final class TermIndex {

    /** No term. */
    static final int NONE = 0;

    private static final int FIRST_SLOTS = 1_024;

    private final IntCounts slots = new IntCounts();
    private int[] hashes = new int[FIRST_SLOTS];
    private int[] items = new int[FIRST_SLOTS];

    /** In how many stories each is: so often asked that it is kept beside them. */
    private int[] spreads = new int[FIRST_SLOTS];

    private @Nullable IntCounts[] stories = new @Nullable IntCounts[FIRST_SLOTS];
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

    /** The stories with a term, and how many of their items have it. */
    @Nullable IntCounts stories(int slot) {
        return stories[slot];
    }

    /** How many items of a story have a term. */
    int inStory(int slot, int story) {
        IntCounts in = stories[slot];
        return in == null ? 0 : in.get(story);
    }

    /** One more than the largest slot. */
    int limit() {
        return next;
    }

    /** Another item has the term. */
    int take(int hash) {
        int slot = slots.get(hash);
        if (slot == NONE) {
            slot = freed > 0 ? free[--freed] : grown();
            slots.put(hash, slot);
            hashes[slot] = hash;
        }
        items[slot]++;
        return slot;
    }

    /** One item less has it. */
    void drop(int slot) {
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

    /** So many more items of a story can be found by the term. */
    void link(int slot, int story, int more) {
        IntCounts in = stories[slot];
        if (in == null) {
            in = new IntCounts();
            stories[slot] = in;
        }
        in.add(story, more);
        spreads[slot] = in.size();
    }

    private int grown() {
        if (next == hashes.length) {
            int length = next * 2;
            hashes = Arrays.copyOf(hashes, length);
            items = Arrays.copyOf(items, length);
            spreads = Arrays.copyOf(spreads, length);
            stories = Arrays.copyOf(stories, length);
        }
        return next++;
    }
}
